import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { request } from 'node:http';
import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the plugin's own router
import { createRouter } from '../../../plugins/disaster-recovery-backend/src/api';

const counts = { ready: 500, 'at-risk': 0, 'not-ready': 0, unknown: 0 };
const items = Array.from({ length: 500 }, (_, at) => ({
  name: `site-${at}`,
  owner: 'group:default/team-a',
}));

/** An answer as it comes over the wire, which `fetch` would have unpacked. */
async function get(port: number, headers: Record<string, string>) {
  const sent = request({
    port,
    path: '/sites',
    headers: { authorization: mockCredentials.user.header(), ...headers },
  }).end();
  const [response] = await once(sent, 'response');
  const parts: Buffer[] = [];
  for await (const part of response) {
    parts.push(part);
  }
  return { response, body: Buffer.concat(parts) };
}

describe('answers of the API behind the middleware of a Backstage backend', () => {
  let server: Server;
  let port: number;

  beforeAll(async () => {
    const middleware = MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.rootLogger(),
    });
    const app = express();
    app.use(middleware.compression());
    app.use(
      createRouter({
        sites: {
          list: async () => ({ page: { items, counts }, etag: 'W/"one"' }),
        },
        httpAuth: mockServices.httpAuth(),
        auditor: mockServices.auditor.mock(),
      } as any),
    );
    server = app.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });
  afterAll(() => server.close());

  it('are compressed, with the same tag, which still holds', async () => {
    const plain = await get(port, {});
    expect(plain.response.headers['content-encoding']).toBeUndefined();
    const packed = await get(port, { 'accept-encoding': 'gzip' });
    expect(packed.response.headers).toMatchObject({
      'content-encoding': 'gzip',
      etag: plain.response.headers.etag,
      vary: expect.stringContaining('Accept-Encoding'),
    });
    expect(packed.body.length).toBeLessThan(plain.body.length / 5);
    expect(gunzipSync(packed.body)).toEqual(plain.body);
    const again = await get(port, {
      'accept-encoding': 'gzip',
      'if-none-match': packed.response.headers.etag,
    });
    expect([again.response.statusCode, again.body.length]).toEqual([304, 0]);
    expect(again.response.headers['content-encoding']).toBeUndefined();
  });
});
