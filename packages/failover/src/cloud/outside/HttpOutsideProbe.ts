import { Resolver } from 'node:dns/promises';
import { z } from 'zod';
import type { CloneReport, WorkloadStatus } from '../Cloud';
import { getOnce, startDeadline } from './getOnce';
import type { OutsideProbe } from './OutsideProbe';
import { UnexpectedStatusError } from './UnexpectedStatusError';

const RESOLVER = { timeout: 1_500, tries: 2 };

const statusSchema = z.object({
  site: z.string(),
  region: z.string(),
  writable: z.boolean(),
  lastWriteAt: z.iso.datetime({ offset: true }).optional(),
  lastRow: z.number().int().nonnegative().optional(),
});

/** Where an application tells what it did in a drill's clone; it takes no input. */
const CLONE_PATH = '/.well-known/dr-drill';

const cloneReportSchema = z.object({
  site: z.string(),
  region: z.string(),
  run: z.string().optional(),
  database: z.string().optional(),
  tables: z.number().int().nonnegative().optional(),
  newestRowAt: z.iso.datetime({ offset: true }).optional(),
  readBack: z.string().optional(),
  error: z.string().optional(),
});

/** Asks the given DNS server, else the machine's, and the address that it answers. */
export class HttpOutsideProbe implements OutsideProbe {
  constructor(
    private readonly options: {
      /** DNS server, `address:port`. */
      resolver?: string;
      /** Where everything is asked over plain HTTP, whatever the site speaks. */
      httpPort?: number;
    } = {},
  ) {}

  async resolve(name: string): Promise<string[]> {
    const resolver = new Resolver(RESOLVER);
    if (this.options.resolver) {
      resolver.setServers([this.options.resolver]);
    }
    return resolver.resolve4(name);
  }

  status(
    name: string,
    path: string,
    certificateName?: string,
  ): Promise<WorkloadStatus> {
    return this.#ask(name, path, certificateName, statusSchema);
  }

  cloneReport(name: string, certificateName?: string): Promise<CloneReport> {
    return this.#ask(name, CLONE_PATH, certificateName, cloneReportSchema);
  }

  async #ask<T>(
    name: string,
    path: string,
    certificateName: string | undefined,
    schema: z.ZodType<T>,
  ): Promise<T> {
    const signal = startDeadline();
    const { httpPort } = this.options;
    const servername = httpPort ? undefined : certificateName;
    const url = `${servername ? 'https' : 'http'}://${name}${path}`;
    const [address] = await this.resolve(name);
    const { statusCode, body } = await getOnce({
      url,
      address,
      port: httpPort ?? (servername ? 443 : 80),
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
    const status = schema.safeParse(parseJson(body));
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
