import { Resolver } from 'node:dns/promises';
import http from 'node:http';
import https from 'node:https';
import { z } from 'zod';
import { STATUS_PATH } from '../../names';
import type { SiteDefinition } from '../../site';
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

/** Where and how an application is asked. */
interface Question {
  address: string;
  port: number;
  host: string;
  /** Asked for, and checked, in the TLS handshake; plain HTTP without it. */
  servername?: string;
}

/**
 * What a user sees: a name, an address, an answer. A load balancer that is
 * asked by its own name has no certificate but that of the site's name.
 */
export function outsideCalls(
  { resolver: server, httpPort }: Connection,
  { traffic }: Pick<SiteDefinition, 'traffic'>,
): Pick<Cloud, 'workload' | 'resolve'> {
  const resolve = (name: string) => {
    const resolver = new Resolver({ timeout: TIMEOUT_MS / 2, tries: 2 });
    if (server) {
      resolver.setServers([server]);
    }
    return resolver.resolve4(name);
  };
  const servername =
    traffic.protocol === 'https' && httpPort === undefined
      ? traffic.recordName
      : undefined;
  return {
    resolve,
    async workload(dnsName) {
      try {
        const [address] = await resolve(dnsName);
        const body = await get({
          address,
          port: httpPort ?? (servername ? 443 : 80),
          host: servername ?? dnsName,
          servername,
        });
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

function get({ address, port, host, servername }: Question): Promise<string> {
  const request = servername ? https.request : http.request;
  return new Promise((done, fail) => {
    const outgoing = request(
      {
        host: address,
        port,
        servername,
        path: STATUS_PATH,
        headers: { host },
        // A pooled connection would say nothing about a new user.
        agent: false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      answer => {
        const { statusCode = 0 } = answer;
        // The load balancer's own doing: it says nothing of what is behind it.
        if (statusCode >= 300 && statusCode <= 399) {
          answer.destroy(
            new Error(
              `${host} only redirects (${statusCode}): is traffic.protocol in site.json what was deployed?`,
            ),
          );
        }
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
