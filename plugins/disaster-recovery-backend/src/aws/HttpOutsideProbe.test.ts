import { mockServices } from '@backstage/backend-test-utils';
import * as dnsPacket from 'dns-packet';
import { createSocket } from 'node:dgram';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpOutsideProbe } from './HttpOutsideProbe';

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) {
    close();
  }
});

/** Answers every question with the same address. */
async function dnsServer(address: string): Promise<string> {
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const { id, questions = [] } = dnsPacket.decode(message);
    socket.send(
      dnsPacket.encode({
        type: 'response',
        id,
        flags: dnsPacket.AUTHORITATIVE_ANSWER,
        questions,
        answers: [
          { type: 'A', name: questions[0].name, ttl: 60, data: address },
        ],
      }),
      from.port,
      from.address,
    );
  });
  await new Promise<void>(resolve => socket.bind(0, '127.0.0.1', resolve));
  closers.push(() => socket.close());
  return `127.0.0.1:${socket.address().port}`;
}

async function probeOf(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return HttpOutsideProbe.fromConfig(
    mockServices.rootConfig({
      data: {
        disasterRecovery: {
          outsideProbe: {
            resolver: await dnsServer('127.0.0.1'),
            httpPort: (server.address() as AddressInfo).port,
          },
        },
      },
    }),
  );
}

const answer = {
  site: 'orders',
  region: 'eu-west-1',
  writable: true,
  lastWriteAt: '2026-11-22T18:00:00.000Z',
};

describe('HttpOutsideProbe', () => {
  it('asks the configured DNS server, then the address with the name as Host', async () => {
    const seen: string[] = [];
    const probe = await probeOf((request, response) => {
      seen.push(`${request.headers.host} ${request.url}`);
      response.end(JSON.stringify(answer));
    });
    await expect(probe.resolve('orders.example.com')).resolves.toEqual([
      '127.0.0.1',
    ]);
    await expect(probe.status('orders.example.com', '/s')).resolves.toEqual(
      answer,
    );
    expect(seen).toEqual(['orders.example.com /s']);
  });

  it('tells an answer that is no status from no answer, by statusCode', async () => {
    const refused = await probeOf((_, response) => {
      response.statusCode = 503;
      response.end();
    });
    await expect(refused.status('a.example.com', '/')).rejects.toMatchObject({
      statusCode: 503,
    });
    const wrongShape = await probeOf((_, response) =>
      response.end(JSON.stringify({ ...answer, writable: 'yes' })),
    );
    await expect(wrongShape.status('a.example.com', '/')).rejects.toThrow(
      /writable/,
    );
    const closed = await probeOf((request, _) => request.socket.destroy());
    await expect(
      closed.status('a.example.com', '/'),
    ).rejects.not.toHaveProperty('statusCode');
  });

  it('gives up within its deadline where nobody answers', async () => {
    const silent = await probeOf(() => undefined);
    const started = Date.now();
    await expect(silent.status('a.example.com', '/')).rejects.toThrow(
      /no answer within 3 s/,
    );
    expect(Date.now() - started).toBeLessThan(4_500);
  });
});
