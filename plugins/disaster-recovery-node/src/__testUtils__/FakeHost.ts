import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Answer = {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
};

/** What a git host would be asked: path without its query, decoded per segment. */
export type Asked = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: any;
};

/** A git host on loopback that speaks through one function. */
export class FakeHost {
  readonly asked: Asked[] = [];
  /** Status of every answer. */
  readonly answered: number[] = [];
  /** Answers in place of the host, where it returns something. */
  fault: (asked: Asked) => Answer | 'silence' | undefined = () => undefined;
  #server: Server | undefined;

  constructor(private readonly answer: (asked: Asked) => Answer) {}

  /** Every changing request, as `METHOD path`. */
  get changes(): string[] {
    return this.asked
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path}`);
  }

  /** Returns `127.0.0.1:PORT`. */
  async start(): Promise<string> {
    this.#server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) {
        text += chunk;
      }
      const { pathname, searchParams } = new URL(request.url!, 'http://x');
      const asked = {
        method: request.method!,
        path: pathname,
        query: searchParams,
        headers: request.headers,
        body: text ? JSON.parse(text) : undefined,
      };
      this.asked.push(asked);
      const answer = this.fault(asked) ?? this.answer(asked);
      if (answer !== 'silence') {
        const body = JSON.stringify(answer.body ?? {});
        const etag = `"${createHash('sha256').update(body).digest('hex')}"`;
        const isKnown =
          asked.method === 'GET' &&
          answer.status === 200 &&
          asked.headers['if-none-match'] === etag;
        const status = isKnown ? 304 : answer.status;
        this.answered.push(status);
        response
          .writeHead(status, {
            'Content-Type': 'application/json',
            ETag: etag,
            ...answer.headers,
          })
          .end(isKnown ? undefined : body);
      }
    });
    await new Promise<void>(done =>
      this.#server!.listen(0, '127.0.0.1', () => done()),
    );
    return `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise(done => this.#server?.close(done) ?? done(undefined));
  }
}
