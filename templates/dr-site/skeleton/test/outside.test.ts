import assert from 'node:assert/strict';
import { createSocket } from 'node:dgram';
import http, { type RequestListener, type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { after, afterEach, before, describe, mock, test } from 'node:test';
import { outsideCalls } from '../src/dr/cloud/outsideCalls';
import type { SiteDefinition } from '../src/site';
import { samples } from './sites';
import { selfSignedCertificate } from './selfSignedCertificate';

const [{ site }] = samples;
const { recordName } = site.traffic;
const LOAD_BALANCER = 'alb.eu-west-1.elb.test';
const STATUS = { region: site.regions.active, writable: true };

/** Which name was asked for, as `protocol host servername`. */
const seen: string[] = [];
const servers: Server[] = [];
const dns = createSocket('udp4');

before(async () => {
  // One answer to every question: 127.0.0.1.
  dns.on('message', (question, { port, address }) => {
    const answer = Buffer.from('c00c00010001000000000004' + '7f000001', 'hex');
    const reply = Buffer.concat([question, answer]);
    reply.writeUInt16BE(0x8180, 2);
    reply.writeUInt16BE(1, 6);
    // Nothing but the question and the answer.
    reply.writeUInt32BE(0, 8);
    dns.send(reply, port, address);
  });
  await new Promise<void>(done => dns.bind(0, '127.0.0.1', done));
});
after(() => dns.close());

afterEach(() => {
  mock.restoreAll();
  seen.splice(0);
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const record: RequestListener = ({ headers, socket }, response) => {
  const { encrypted, servername } = socket as TLSSocket;
  seen.push(
    `${encrypted ? 'https' : 'http'} ${headers.host}${
      encrypted ? ` ${servername}` : ''
    }`,
  );
  response.end(JSON.stringify(STATUS));
};

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** Leads what goes to the ports of the web to a server of the test, whose certificate it trusts. */
function redirectTo(port: number, ca?: string) {
  for (const [module, usual] of [
    [http, 80],
    [https, 443],
  ] as const) {
    const { request } = module;
    mock.method(module, 'request', (options: object, answer: never) => {
      assert.equal((options as { port: number }).port, usual);
      return request({ ...options, port, ca } as never, answer);
    });
  }
}

const calls = (
  protocol: SiteDefinition['traffic']['protocol'],
  httpPort?: number,
) =>
  outsideCalls(
    { resolver: `127.0.0.1:${dns.address().port}`, httpPort },
    { traffic: { ...site.traffic, protocol } },
  );

describe('an application is asked from outside', () => {
  test('over http on port 80, by the name that is asked', async () => {
    redirectTo(await listen(http.createServer(record)));
    assert.deepEqual(await calls('http').workload(LOAD_BALANCER), {
      answered: true,
      status: STATUS,
    });
    assert.deepEqual(seen, [`http ${LOAD_BALANCER}`]);
  });

  test("over https on port 443, by the site's name even where a load balancer is asked by its own", async () => {
    const certificate = selfSignedCertificate(recordName);
    redirectTo(
      await listen(https.createServer(certificate, record)),
      certificate.cert,
    );
    for (const name of [recordName, LOAD_BALANCER]) {
      assert.deepEqual(await calls('https').workload(name), {
        answered: true,
        status: STATUS,
      });
    }
    const asked = `https ${recordName} ${recordName}`;
    assert.deepEqual(seen, [asked, asked]);
  });

  for (const [what, name, trusted] of [
    ['is for another name', 'elsewhere.example.test', true],
    ['nobody trusts', recordName, false],
  ] as const) {
    test(`a certificate that ${what} is no answer`, async () => {
      const certificate = selfSignedCertificate(name);
      redirectTo(
        await listen(https.createServer(certificate, record)),
        trusted ? certificate.cert : undefined,
      );
      const answer = await calls('https').workload(recordName);
      assert.equal(answer.answered, false);
      assert.deepEqual(seen, []);
    });
  }

  test('over http on the port that is given, whatever the site speaks', async () => {
    const port = await listen(http.createServer(record));
    for (const protocol of ['http', 'https'] as const) {
      assert.deepEqual(await calls(protocol, port).workload(LOAD_BALANCER), {
        answered: true,
        status: STATUS,
      });
    }
    assert.deepEqual(seen, [`http ${LOAD_BALANCER}`, `http ${LOAD_BALANCER}`]);
  });

  test('a redirect is the load balancer, not the application', async () => {
    const port = await listen(
      http.createServer((_, response) => {
        response.writeHead(301, { location: `https://${recordName}/` }).end();
      }),
    );
    const answer = await calls('http', port).workload(recordName);
    assert.ok(!answer.answered && /only redirects/.test(answer.reason));
  });
});
