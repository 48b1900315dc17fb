import * as dnsPacket from 'dns-packet';
import { createSocket } from 'node:dgram';
import http, { type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { selfSignedCertificate } from '../../__testUtils__/selfSignedCertificate';
import { HttpOutsideProbe } from './HttpOutsideProbe';

const closers: (() => void)[] = [];

afterEach(() => {
  jest.restoreAllMocks();
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

async function listen(server: Server): Promise<number> {
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

const createProbe = async (httpPort?: number) =>
  new HttpOutsideProbe({ resolver: await dnsServer('127.0.0.1'), httpPort });

const probeOf = async (listener: RequestListener) =>
  createProbe(await listen(http.createServer(listener)));

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

  describe('asks a site that speaks https', () => {
    const name = 'orders.example.com';
    const loadBalancer = 'orders-alb-1.eu-west-1.elb.amazonaws.com';
    const { request } = https;

    /** A server with a certificate, and a probe whose calls to port 443 lead there. */
    async function secureProbe(certificateFor: string, trusted = true) {
      const certificate = selfSignedCertificate(certificateFor);
      const seen: string[] = [];
      const port = await listen(
        https.createServer(certificate, ({ headers, socket }, response) => {
          seen.push(`${headers.host} ${(socket as TLSSocket).servername}`);
          response.end(JSON.stringify(answer));
        }),
      );
      jest.spyOn(https, 'request').mockImplementation(((
        options: https.RequestOptions,
        respond: () => void,
      ) => {
        expect(options.port).toBe(443);
        const ca = trusted ? certificate.cert : undefined;
        return request({ ...options, port, ca }, respond);
      }) as typeof https.request);
      return { probe: await createProbe(), seen };
    }

    it("by the site's name, also where a load balancer is asked by its own", async () => {
      const { probe, seen } = await secureProbe(name);
      await expect(probe.status(name, '/s', name)).resolves.toEqual(answer);
      await expect(probe.status(loadBalancer, '/s', name)).resolves.toEqual(
        answer,
      );
      expect(seen).toEqual([`${name} ${name}`, `${name} ${name}`]);
    });

    it.each([
      ['is for another name', 'elsewhere.example.com', true, /altnames/],
      ['nobody trusts', name, false, /self-signed/],
    ])(
      'and takes a certificate that %s for no answer',
      async (_, certificateFor, trusted, message) => {
        const { probe, seen } = await secureProbe(certificateFor, trusted);
        const status = probe.status(name, '/s', name);
        await expect(status).rejects.toThrow(message);
        await expect(status).rejects.not.toHaveProperty('statusCode');
        expect(seen).toEqual([]);
      },
    );

    it('over plain HTTP where a port for that is configured', async () => {
      const probe = await probeOf((_, response) =>
        response.end(JSON.stringify(answer)),
      );
      await expect(probe.status(loadBalancer, '/s', name)).resolves.toEqual(
        answer,
      );
    });

    it('and takes a redirect for no answer of the application', async () => {
      const probe = await probeOf((_, response) => {
        response.writeHead(301, { location: `https://${name}/` }).end();
      });
      const status = probe.status(loadBalancer, '/s');
      await expect(status).rejects.toThrow(/only redirects \(301\)/);
      await expect(status).rejects.not.toHaveProperty('statusCode');
    });
  });
});
