import { Agent, request } from 'node:http';
import type { Call } from './calls';

/** What a server does in one round. */
export interface Round {
  requestsPerSecond: number;
  p99Ms: number;
}

function send(endpoint: string, call: Call, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const sent = request(
      endpoint,
      {
        agent,
        method: 'POST',
        headers: {
          ...call.headers,
          'content-length': Buffer.byteLength(call.body),
        },
      },
      answer => {
        const chunks: Buffer[] = [];
        answer.on('data', chunk => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          if (answer.statusCode === 200) {
            resolve(text);
          } else {
            reject(new Error(`${call.name}: ${answer.statusCode} ${text}`));
          }
        });
      },
    );
    sent.on('error', reject);
    sent.end(call.body);
  });
}

export function percentile(values: number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
}

/** Asks over a few connections, each as soon as it has its answer, for some seconds. */
export async function measure(
  endpoint: string,
  call: Call,
  options: { seconds: number; connections: number },
): Promise<Round> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  try {
    call.check(await send(endpoint, call, agent));
    const times: number[] = [];
    const started = performance.now();
    const until = started + options.seconds * 1000;
    const ask = async () => {
      while (performance.now() < until) {
        const before = performance.now();
        await send(endpoint, call, agent);
        times.push(performance.now() - before);
      }
    };
    await Promise.all(Array.from({ length: options.connections }, ask));
    const elapsed = (performance.now() - started) / 1000;
    return {
      requestsPerSecond: times.length / elapsed,
      p99Ms: percentile(times, 99),
    };
  } finally {
    agent.destroy();
  }
}
