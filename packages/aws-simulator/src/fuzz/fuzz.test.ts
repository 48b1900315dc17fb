import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { Agent, request } from 'http';
import { createConnection } from 'net';
import { networkInterfaces } from 'os';
import type { AwsSimulator } from '../AwsSimulator';
import { clientConfig, startStepped } from '../testing/testClient';
import { malformedRequest, type MalformedRequest } from './malformed';
import { Randomness } from './Randomness';

const REQUESTS = 10_000;
const SEED = 20261122;
const CONNECTIONS = 8;

interface Answer {
  status: number;
  body: string;
}

/** `undefined` where the connection ended without an answer, as it must after a truncated body. */
function send(
  endpoint: string,
  agent: Agent,
  broken: MalformedRequest,
): Promise<Answer | undefined> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${endpoint}/`,
      {
        agent,
        method: broken.method,
        path: broken.path,
        headers: {
          ...broken.headers,
          'content-length': broken.body.length,
        },
      },
      response => {
        const chunks: Buffer[] = [];
        response.on('data', chunk => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      },
    );
    sent.on('error', error =>
      broken.truncated ? resolve(undefined) : reject(error),
    );
    if (broken.truncated) {
      sent.write(broken.body.subarray(0, broken.body.length / 2), () =>
        sent.destroy(),
      );
      sent.on('close', () => resolve(undefined));
    } else {
      sent.end(broken.body);
    }
  });
}

/** What is wrong with an answer to a broken request. */
function complaint(broken: MalformedRequest, answer: Answer | undefined) {
  if (!answer) {
    return broken.truncated ? undefined : 'no answer';
  }
  if (answer.status < 400 || broken.method === 'HEAD') {
    return answer.status >= 500 ? `${answer.status}` : undefined;
  }
  const isAwsError =
    /<Code>[^<]+<\/Code>/.test(answer.body) || /"__type":"/.test(answer.body);
  if (!isAwsError) {
    return `no AWS error: ${answer.status} ${answer.body.slice(0, 300)}`;
  }
  // A broken request is its sender's fault.
  return answer.body.includes('The simulator failed')
    ? `the simulator's own failure: ${answer.body.slice(0, 700)}`
    : undefined;
}

describe('malformed requests', () => {
  let simulator: AwsSimulator;
  beforeAll(async () => {
    simulator = await startStepped();
  });
  afterAll(() => simulator.stop());

  it(`answers ${REQUESTS} of them with AWS errors, and goes on`, async () => {
    const random = new Randomness(SEED);
    const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
    const complaints: string[] = [];
    const statuses = new Map<number, number>();
    let left = REQUESTS;
    const work = async () => {
      while (left > 0) {
        left -= 1;
        const broken = malformedRequest(random);
        const answer = await send(simulator.endpoint, agent, broken).catch(
          error => ({ status: 599, body: String(error) }),
        );
        const status = answer?.status ?? 0;
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        const wrong = complaint(broken, answer);
        if (wrong) {
          const { method, path, headers, body } = broken;
          complaints.push(
            `${method} ${path.slice(0, 100)} ${JSON.stringify(headers).slice(
              0,
              250,
            )} ${body.toString('latin1').slice(0, 300)}\n  -> ${wrong}`,
          );
        }
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, work));
    agent.destroy();
    expect(complaints.slice(0, 20)).toEqual([]);
    // The generator must reach the operations too, and not only the front door.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 200);
    expect(statuses.get(400) ?? 0).toBeGreaterThan(REQUESTS / 10);
    await expect(
      new RDSClient(clientConfig(simulator)).send(
        new DescribeDBInstancesCommand({}),
      ),
    ).resolves.toBeDefined();
    await simulator.advance(30);
  }, 120_000);

  it('listens on loopback only', async () => {
    const outside = Object.values(networkInterfaces())
      .flatMap(addresses => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    const { port } = new URL(simulator.endpoint);
    for (const { address } of outside) {
      for (const taken of [port, simulator.workload.port]) {
        const outcome = await new Promise(resolve => {
          const socket = createConnection(Number(taken), address);
          socket.on('connect', () => resolve('connected'));
          socket.on('error', error =>
            resolve((error as NodeJS.ErrnoException).code),
          );
        });
        expect(outcome).toBe('ECONNREFUSED');
      }
    }
  });
});
