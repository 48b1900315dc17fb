import { Agent, request } from 'node:http';
import { mockCredentials } from '@backstage/backend-test-utils';
import type { Answer } from '../../../__testUtils__';
import { refOf } from '../../../access/__testUtils__/portals';
import { targetOf, type Caller, type Draft } from './Draft';

/** Longer than anything waits for a region that is silent. Milliseconds. */
const LONGEST_MS = 40_000;

export interface Received extends Answer {
  headers: Record<string, string | string[] | undefined>;
  milliseconds: number;
}

const tokenOf = (caller: Caller): string => {
  switch (caller) {
    case 'nobody':
      return mockCredentials.none.header();
    case 'forger':
      return 'Bearer eyJhbGciOiJub25lIn0.e30.';
    case 'service':
      return mockCredentials.service.header();
    default:
      return mockCredentials.user.header(refOf(caller));
  }
};

const parsed = (text: string, contentType: string): unknown =>
  contentType.includes('json') && text !== '' ? JSON.parse(text) : text;

/** Sends what no client library would. */
export class Sender {
  readonly #agent = new Agent({ keepAlive: true });

  constructor(private readonly baseUrl: string) {}

  /** @throws where there is no answer in time, or it is no JSON that says it is */
  async send(draft: Draft): Promise<Received> {
    const { hostname, port, pathname } = new URL(this.baseUrl);
    const started = performance.now();
    return new Promise((resolve, reject) => {
      const asked = request(
        {
          agent: this.#agent,
          hostname,
          port,
          method: draft.method,
          path: `${pathname}${targetOf(draft)}`,
          headers: {
            ...draft.headers,
            authorization: tokenOf(draft.caller),
            // Also where the method takes none.
            ...(draft.body && { 'content-length': draft.body.length }),
          },
          timeout: LONGEST_MS,
        },
        answer => {
          const chunks: Buffer[] = [];
          answer.on('data', chunk => chunks.push(chunk));
          answer.on('error', reject);
          answer.on('end', () => {
            const contentType = answer.headers['content-type'] ?? '';
            const text = Buffer.concat(chunks).toString();
            try {
              resolve({
                status: answer.statusCode ?? 0,
                contentType,
                headers: answer.headers,
                body: parsed(text, contentType),
                milliseconds: performance.now() - started,
              });
            } catch {
              reject(new Error(`no JSON: ${text.slice(0, 300)}`));
            }
          });
        },
      );
      asked.on('timeout', () =>
        asked.destroy(new Error(`no answer within ${LONGEST_MS} ms`)),
      );
      asked.on('error', reject);
      asked.end(draft.body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
