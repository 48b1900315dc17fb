import { Resolver } from 'node:dns/promises';
import { get } from 'node:http';

/** What a user of the site sees now. */
export interface OutsideView {
  addresses: string[];
  region?: string;
  writable?: boolean;
}

/** Resolves a name by the DNS server on `dnsPort` and asks the first address who serves. */
export async function lookFromOutside(options: {
  name: string;
  dnsPort: number;
  workloadPort: number;
}): Promise<OutsideView> {
  const resolver = new Resolver({ timeout: 2000, tries: 1 });
  resolver.setServers([`127.0.0.1:${options.dnsPort}`]);
  const addresses = await resolver.resolve4(options.name);
  return new Promise(resolve => {
    const request = get(
      {
        host: addresses[0],
        port: options.workloadPort,
        path: '/.well-known/dr-status',
        headers: { host: options.name },
        timeout: 3000,
      },
      response => {
        let text = '';
        response.on('data', chunk => (text += chunk));
        response.on('end', () => {
          const status = response.statusCode === 200 ? JSON.parse(text) : {};
          resolve({ addresses, ...status });
        });
      },
    );
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve({ addresses }));
  });
}
