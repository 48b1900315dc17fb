import type { RootConfigService } from '@backstage/backend-plugin-api';
import { Resolver } from 'node:dns/promises';
import { request } from 'node:http';
import { z } from 'zod';
import type { OutsideProbe, WorkloadStatus } from './types';

const DEADLINE_MILLISECONDS = 3_000;
/** A status is a few hundred bytes; whoever sends more is not the application. */
const LARGEST_BODY = 64 * 1024;

const statusSchema = z.object({
  site: z.string(),
  region: z.string(),
  writable: z.boolean(),
  lastWriteAt: z.iso.datetime({ offset: true }).optional(),
});

/** The load balancer or the application answered, but not with a status. */
export class UnexpectedStatusError extends Error {
  override readonly name = 'UnexpectedStatusError';

  constructor(
    message: string,
    /** HTTP status of the answer. */
    readonly statusCode: number,
  ) {
    super(message);
  }
}

/** Asks the configured DNS server, else the machine's, and the address that it answers. */
export class HttpOutsideProbe implements OutsideProbe {
  static fromConfig(config: RootConfigService): HttpOutsideProbe {
    const section = config.getOptionalConfig('disasterRecovery.outsideProbe');
    return new HttpOutsideProbe(
      section?.getOptionalString('resolver'),
      section?.getOptionalNumber('httpPort') ?? 80,
    );
  }

  private constructor(
    private readonly server: string | undefined,
    private readonly port: number,
  ) {}

  async resolve(name: string): Promise<string[]> {
    const resolver = new Resolver({
      timeout: DEADLINE_MILLISECONDS / 2,
      tries: 2,
    });
    if (this.server) {
      resolver.setServers([this.server]);
    }
    return resolver.resolve4(name);
  }

  async status(name: string, path: string): Promise<WorkloadStatus> {
    const signal = AbortSignal.timeout(DEADLINE_MILLISECONDS);
    const [address] = await this.resolve(name);
    const { statusCode, body } = await get({
      address,
      port: this.port,
      host: name,
      path,
      signal,
    });
    if (statusCode < 200 || statusCode > 299) {
      throw new UnexpectedStatusError(
        `http://${name}${path} answered ${statusCode}`,
        statusCode,
      );
    }
    const status = statusSchema.safeParse(parseJson(body));
    if (!status.success) {
      const [issue] = status.error.issues;
      throw new UnexpectedStatusError(
        `http://${name}${path} did not answer a status: ${
          issue.path.join('.') || 'body'
        }: ${issue.message}`,
        statusCode,
      );
    }
    return status.data;
  }
}

function get(options: {
  address: string;
  port: number;
  host: string;
  path: string;
  signal: AbortSignal;
}): Promise<{ statusCode: number; body: string }> {
  const { address, port, host, path, signal } = options;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      // A connection of its own: a pooled one would say nothing about a new user.
      { host: address, port, path, signal, agent: false, headers: { host } },
      response => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', chunk => {
          body += chunk;
          if (body.length > LARGEST_BODY) {
            response.destroy(new Error(`http://${host}${path} sent too much`));
          }
        });
        response.on('end', () =>
          resolve({ statusCode: response.statusCode ?? 0, body }),
        );
        response.on('error', reject);
      },
    );
    outgoing.on('error', error =>
      reject(
        signal.aborted
          ? new Error(
              `http://${host}${path} gave no answer within ${
                DEADLINE_MILLISECONDS / 1000
              } s`,
            )
          : error,
      ),
    );
    outgoing.end();
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
