import type { RootConfigService } from '@backstage/backend-plugin-api';
import { Resolver } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
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
      section?.getOptionalNumber('httpPort'),
    );
  }

  private constructor(
    private readonly server: string | undefined,
    /** Where everything is asked over plain HTTP, whatever the site speaks. */
    private readonly plainPort: number | undefined,
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

  async status(
    name: string,
    path: string,
    certificateName?: string,
  ): Promise<WorkloadStatus> {
    const signal = AbortSignal.timeout(DEADLINE_MILLISECONDS);
    const servername = this.plainPort ? undefined : certificateName;
    const url = `${servername ? 'https' : 'http'}://${name}${path}`;
    const [address] = await this.resolve(name);
    const { statusCode, body } = await get({
      url,
      address,
      port: this.plainPort ?? (servername ? 443 : 80),
      host: servername ?? name,
      servername,
      path,
      signal,
    });
    // The load balancer's own doing: it says nothing of what is behind it.
    if (statusCode >= 300 && statusCode <= 399) {
      throw new Error(
        `${url} only redirects (${statusCode}); deploy the site's global stack, so that its traffic manifest names the protocol`,
      );
    }
    if (statusCode < 200 || statusCode > 299) {
      throw new UnexpectedStatusError(
        `${url} answered ${statusCode}`,
        statusCode,
      );
    }
    const status = statusSchema.safeParse(parseJson(body));
    if (!status.success) {
      const [issue] = status.error.issues;
      throw new UnexpectedStatusError(
        `${url} did not answer a status: ${issue.path.join('.') || 'body'}: ${
          issue.message
        }`,
        statusCode,
      );
    }
    return status.data;
  }
}

function get(options: {
  url: string;
  address: string;
  port: number;
  host: string;
  /** Asked for, and checked, in the TLS handshake; plain HTTP without it. */
  servername: string | undefined;
  path: string;
  signal: AbortSignal;
}): Promise<{ statusCode: number; body: string }> {
  const { url, address, port, host, servername, path, signal } = options;
  const request = servername ? https.request : http.request;
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        host: address,
        port,
        servername,
        path,
        signal,
        // A connection of its own: a pooled one would say nothing about a new user.
        agent: false,
        headers: { host },
      },
      response => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', chunk => {
          body += chunk;
          if (body.length > LARGEST_BODY) {
            response.destroy(new Error(`${url} sent too much`));
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
              `${url} gave no answer within ${DEADLINE_MILLISECONDS / 1000} s`,
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
