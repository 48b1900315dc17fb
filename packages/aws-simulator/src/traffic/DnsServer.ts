import { createSocket, type Socket } from 'node:dgram';
import {
  createServer,
  type AddressInfo,
  type Server,
  type Socket as TcpSocket,
} from 'node:net';
import type { World } from '../core/World';
import { replyToQuery } from './replyToQuery';

const HOST = '127.0.0.1';

/** A random port has to be free for UDP and TCP both; so often it is tried again. */
const ATTEMPTS = 10;

export interface DnsServer {
  /** The port that answers, over UDP and TCP. */
  port: number;
  stop(): Promise<void>;
}

function listenUdp(world: World, port: number): Promise<Socket> {
  const socket = createSocket('udp4');
  socket.on('message', (message, { port: from, address }) => {
    const reply = replyToQuery(world, message);
    if (reply) {
      socket.send(reply, from, address);
    }
  });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(port, HOST, () => {
      socket.removeListener('error', reject);
      // A client that has gone away must not end the server.
      socket.on('error', () => {});
      resolve(socket);
    });
  });
}

/** Messages over TCP stand behind their length in two bytes (RFC 1035, 4.2.2). */
function serveConnection(world: World, connection: TcpSocket): void {
  let received = Buffer.alloc(0);
  connection.on('error', () => connection.destroy());
  connection.on('data', data => {
    received = Buffer.concat([received, data]);
    while (received.length >= 2) {
      const end = 2 + received.readUInt16BE(0);
      if (received.length < end) {
        return;
      }
      const reply = replyToQuery(world, received.subarray(2, end));
      received = received.subarray(end);
      if (reply) {
        const length = Buffer.alloc(2);
        length.writeUInt16BE(reply.length);
        connection.write(Buffer.concat([length, reply]));
      }
    }
  });
}

function listenTcp(
  port: number,
  serve: (connection: TcpSocket) => void,
): Promise<Server> {
  const server = createServer(serve);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => {
      server.removeListener('error', reject);
      resolve(server);
    });
  });
}

const closeUdp = (socket: Socket) =>
  new Promise<void>(resolve => {
    socket.close(() => resolve());
  });

async function listen(world: World, port: number): Promise<DnsServer> {
  const udp = await listenUdp(world, port);
  const connections = new Set<TcpSocket>();
  let tcp: Server;
  try {
    tcp = await listenTcp(udp.address().port, connection => {
      connections.add(connection);
      connection.once('close', () => connections.delete(connection));
      serveConnection(world, connection);
    });
  } catch (error) {
    await closeUdp(udp);
    throw error;
  }
  return {
    port: (tcp.address() as AddressInfo).port,
    async stop() {
      for (const connection of connections) {
        connection.destroy();
      }
      await new Promise<void>(resolve => {
        tcp.close(() => resolve());
      });
      await closeUdp(udp);
    },
  };
}

/**
 * Route 53's name servers, on loopback, over UDP and TCP.
 * @param options - `port` 0 takes any free one
 * @throws Error that names the port when it is taken
 */
export async function startDnsServer(
  world: World,
  options: { port: number },
): Promise<DnsServer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await listen(world, options.port);
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (!taken) {
        throw error;
      }
      if (options.port !== 0 || attempt === ATTEMPTS) {
        throw new Error(
          `The DNS port ${options.port} on ${HOST} is taken; stop what uses it or choose another port`,
          { cause: error },
        );
      }
    }
  }
}
