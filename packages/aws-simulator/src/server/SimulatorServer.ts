import { createServer, type Server } from 'http';
import type { AddressInfo } from 'net';
import type { AdminHandler } from '../admin/AdminHandler';
import type { AwsHandler } from './AwsHandler';

const HOST = '127.0.0.1';

export interface SimulatorServer {
  port: number;
  stop(): Promise<void>;
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, resolve);
  });
  return (server.address() as AddressInfo).port;
}

/**
 * AWS and the admin surface on one port of loopback.
 *
 * @throws Error `EADDRINUSE` where the port is taken
 */
export async function startServer(options: {
  port: number;
  aws: AwsHandler;
  admin: AdminHandler;
  /** Called before every request, so that it sees the world as it is now. */
  before(): void;
}): Promise<SimulatorServer> {
  const { aws, admin, before } = options;
  const server = createServer((request, response) => {
    before();
    const handler = request.url?.startsWith('/_sim/') ? admin : aws;
    handler.handle(request, response).catch(error => {
      // The socket broke under the answer: nobody is left to be told.
      response.destroy(error);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.requestTimeout = 0;
  const port = await listen(server, options.port);
  return {
    port,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
