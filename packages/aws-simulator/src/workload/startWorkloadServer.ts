import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';
import type { World } from '../core/World';
import { answerWorkload } from './answerWorkload';
import { addressesOfName } from './loadBalancerAddresses';
import { activeNames, loadBalancerNamed } from './loadBalancersOf';

const LOOPBACK = '127.0.0.1';
/** How soon a new load balancer is listened for, ms of wall-clock time. */
const SYNC_INTERVAL = 250;

/** The running HTTP side of the workload. */
export interface WorkloadServer {
  port: number;
  stop(): Promise<void>;
}

const listen = (server: Server, port: number, host: string) =>
  new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const close = (server: Server) =>
  new Promise<void>(resolve => {
    server.close(() => resolve());
    server.closeAllConnections();
  });

function respond(
  world: World,
  dnsName: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (!loadBalancerNamed(world, dnsName)) {
    response
      .writeHead(404, { 'content-type': 'text/plain', connection: 'close' })
      .end(`No load balancer is called ${dnsName}.\n`);
    return;
  }
  const reply = answerWorkload(world, {
    loadBalancerDnsName: dnsName,
    path: request.url ?? '/',
  });
  if (!reply) {
    request.socket.resetAndDestroy();
    return;
  }
  response
    .writeHead(reply.status, {
      'content-type': reply.body.startsWith('{')
        ? 'application/json'
        : 'text/plain',
      'cache-control': 'no-store',
      ...(reply.location ? { location: reply.location } : {}),
      // A kept connection would outlive a failover in the client's pool.
      connection: 'close',
    })
    .end(reply.body);
}

/**
 * Serves the applications of all sites over HTTP: on 127.0.0.1 by the Host
 * header, and on each load balancer's own loopback addresses where the
 * operating system has them all (Linux does, macOS only 127.0.0.1). A region
 * that is cut off resets the connection.
 *
 * @param options - port 0 takes a free one
 * @throws Error (EADDRINUSE) when the port is taken on 127.0.0.1
 */
export async function startWorkloadServer(
  world: World,
  options: { port: number },
): Promise<WorkloadServer> {
  const main = createServer((request, response) =>
    respond(
      world,
      (request.headers.host ?? '').split(':')[0].toLowerCase(),
      request,
      response,
    ),
  );
  await listen(main, options.port, LOOPBACK);
  const { port } = main.address() as AddressInfo;
  const own = new Map<string, Server[]>();

  const sync = () => {
    const names = activeNames(world);
    for (const [name, servers] of own) {
      if (!names.has(name)) {
        own.delete(name);
        servers.forEach(close);
      }
    }
    for (const name of names) {
      if (!own.has(name)) {
        own.set(
          name,
          addressesOfName(name).map(address => {
            const server = createServer((request, response) =>
              respond(world, name, request, response),
            );
            // Without that address the Host header on 127.0.0.1 still works.
            listen(server, port, address).catch(() => undefined);
            return server;
          }),
        );
      }
    }
  };
  sync();
  const timer = setInterval(sync, SYNC_INTERVAL);
  timer.unref();

  return {
    port,
    stop: async () => {
      clearInterval(timer);
      await Promise.all([main, ...[...own.values()].flat()].map(close));
    },
  };
}
