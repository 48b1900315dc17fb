import { get } from 'http';
import type { AwsSimulator } from '../AwsSimulator';

/** What a client of a load balancer gets. */
export interface Served {
  /** `undefined` where no connection came about. */
  status?: number;
  body: string;
}

/** Asks a load balancer by its name, as its clients do. */
export function askWorkload(
  { workload }: AwsSimulator,
  dnsName: string,
  path: string = '/.well-known/dr-status',
): Promise<Served> {
  return new Promise(resolve => {
    get(
      { ...workload, path, headers: { host: dnsName }, agent: false },
      response => {
        let body = '';
        response.on('data', chunk => {
          body += chunk;
        });
        response.on('end', () =>
          resolve({ status: response.statusCode, body }),
        );
      },
    ).on('error', () => resolve({ body: '' }));
  });
}
