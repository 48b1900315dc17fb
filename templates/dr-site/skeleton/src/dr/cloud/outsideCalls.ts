import { Resolver } from 'node:dns/promises';
import { request } from 'node:http';
import { z } from 'zod';
import { STATUS_PATH } from '../../names';
import type { Cloud } from './Cloud';
import type { Connection } from './connection';

const TIMEOUT_MS = 3_000;
/** A status is a few hundred bytes; who sends more is not the application. */
const LARGEST_BODY = 64 * 1024;

const statusSchema = z.object({
  region: z.string(),
  writable: z.boolean(),
  lastWriteAt: z.string().optional(),
});

/** What a user sees: a name, an address, an answer. */
export function outsideCalls({
  resolver: server,
  httpPort,
}: Connection): Pick<Cloud, 'workload' | 'resolve'> {
  const resolve = (name: string) => {
    const resolver = new Resolver({ timeout: TIMEOUT_MS / 2, tries: 2 });
    if (server) {
      resolver.setServers([server]);
    }
    return resolver.resolve4(name);
  };
  return {
    resolve,
    async workload(dnsName) {
      try {
        const [address] = await resolve(dnsName);
        const body = await get(address, httpPort, dnsName);
        return { answered: true, status: statusIn(body) };
      } catch (error) {
        return { answered: false, reason: (error as Error).message };
      }
    },
  };
}

function statusIn(body: string) {
  try {
    return statusSchema.safeParse(JSON.parse(body)).data;
  } catch {
    return undefined;
  }
}

function get(address: string, port: number, host: string): Promise<string> {
  return new Promise((done, fail) => {
    const outgoing = request(
      {
        host: address,
        port,
        path: STATUS_PATH,
        headers: { host },
        // A pooled connection would say nothing about a new user.
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      answer => {
        let body = '';
        answer.setEncoding('utf8');
        answer.on('data', chunk => {
          body += chunk;
          if (body.length > LARGEST_BODY) {
            answer.destroy(new Error(`${host} sent too much`));
          }
        });
        answer.on('end', () => done(body));
        answer.on('error', fail);
      },
    );
    outgoing.on('error', fail);
    outgoing.end();
  });
}
