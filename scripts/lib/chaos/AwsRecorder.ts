import {
  createServer,
  request,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import { callOf, type AwsCall } from './callOf';

export interface RecordedCall extends AwsCall {
  /** Order of arrival. */
  sequence: number;
  /** HTTP status of the answer; undefined while there is none. */
  status?: number;
}

/** Stands between workers and AWS, and writes down what arrives: nobody has to be believed. */
export class AwsRecorder {
  readonly calls: RecordedCall[] = [];

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
  ) {}

  get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  static async start(endpoint: string): Promise<AwsRecorder> {
    const server = createServer();
    const recorder = new AwsRecorder(server, new URL(endpoint));
    server.on('request', (asked, answer) => {
      recorder.#pass(asked, answer).catch(() => answer.destroy());
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return recorder;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  async #pass(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of asked) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    const { method = 'GET', url = '/', headers } = asked;
    const call = callOf({ method, url, headers, body: body.toString() });
    const recorded: RecordedCall | undefined = call && {
      ...call,
      sequence: this.calls.length + 1,
    };
    if (recorded) {
      this.calls.push(recorded);
    }
    await new Promise<void>((resolve, reject) => {
      const passed = request(
        {
          host: this.target.hostname,
          port: this.target.port,
          method,
          path: url,
          headers,
        },
        came => {
          if (recorded) {
            recorded.status = came.statusCode;
          }
          answer.writeHead(came.statusCode ?? 502, came.headers);
          came.pipe(answer);
          came.on('end', resolve);
          came.on('error', reject);
        },
      );
      passed.on('error', reject);
      passed.end(body);
    });
  }
}
