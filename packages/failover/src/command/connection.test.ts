import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClients } from './connection';

describe('signing in (I11)', () => {
  const before = { ...process.env };
  let folder: string;
  let server: Server;
  /** Regions whose STS was asked, out of the signatures. */
  let asked: string[];

  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      const scope = /\/\d{8}\/([a-z0-9-]+)\/sts\//.exec(
        request.headers.authorization ?? '',
      );
      asked.push(scope?.[1] ?? 'unsigned');
      request.resume();
      response.writeHead(403).end();
    });
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    folder = mkdtempSync(join(tmpdir(), 'sign-in-'));
    writeFileSync(
      join(folder, 'config'),
      [
        '[profile night]',
        'role_arn = arn:aws:iam::123456789012:role/break-glass',
        'source_profile = keys',
        'region = us-east-1',
        '[profile keys]',
        'aws_access_key_id = AKIAIOSFODNN7EXAMPLE',
        'aws_secret_access_key = not-a-secret',
      ].join('\n'),
    );
    for (const name of Object.keys(process.env)) {
      if (name.startsWith('AWS_')) {
        delete process.env[name];
      }
    }
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, {
      AWS_PROFILE: 'night',
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'none'),
      AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${port}`,
    });
  });

  afterEach(async () => {
    process.env = before;
    rmSync(folder, { recursive: true, force: true });
    await new Promise(done => server.close(done));
  });

  it.each(['eu-central-1', 'eu-west-1'])(
    'asks the STS of the very region, here %s, whatever region the profile names',
    async region => {
      const { config } = await createClients({}).ssm('123456789012', region);
      await expect(config.credentials()).rejects.toThrow();
      expect(asked.length).toBeGreaterThan(0);
      expect(new Set(asked)).toEqual(new Set([region]));
    },
  );
});
