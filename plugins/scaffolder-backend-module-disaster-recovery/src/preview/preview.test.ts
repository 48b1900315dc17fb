import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { resolve } from 'node:path';
import {
  createMockDirectory,
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import request from 'supertest';
import { parse } from 'yaml';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- what a portal is started with
import { bundleCommand } from '../../../../scripts/lib/bundleCommand';
import { scaffolderModuleDisasterRecovery } from '../module';

const TEMPLATE = resolve(
  __dirname,
  '../../../../templates/dr-site/template.yaml',
);

jest.setTimeout(180_000);

describe('POST /dr-site/preview', () => {
  const workspaces = createMockDirectory();
  const template = parse(readFileSync(TEMPLATE, 'utf8'));
  template.metadata.annotations = {
    'backstage.io/managed-by-location': `file:${TEMPLATE}`,
  };
  const said = { name: 'orders', owner: 'group:default/team-orders' };
  const payments = {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name: 'payments',
      annotations: {
        'understudy.dev/dr-networks': '10.40.0.0/16,10.41.0.0/16',
      },
    },
    spec: { type: 'dr-site' },
  };

  beforeAll(() => bundleCommand(() => {}));

  const start = (entities: object[], result?: AuthorizeResult.DENY) =>
    startTestBackend({
      features: [
        scaffolderPlugin,
        scaffolderModuleDisasterRecovery,
        catalogServiceMock.factory({ entities: entities as any[] }),
        mockServices.permissions.factory({
          result: result ?? AuthorizeResult.ALLOW,
        }),
        mockServices.rootConfig.factory({
          data: { backend: { workingDirectory: workspaces.path } },
        }),
      ],
    });
  const ask = (
    { server }: Awaited<ReturnType<typeof start>>,
    body: object,
    credentials = mockCredentials.user.header(),
  ) =>
    request(server)
      .post('/api/scaffolder/dr-site/preview')
      .set('authorization', credentials)
      .send(body);
  /** What template and skeleton are copied to in between. */
  const temporary = () =>
    readdirSync(tmpdir()).filter(name => name.startsWith('dr-site-template-'));

  it('answers with the files and resources that the wizard would create', async () => {
    const before = temporary();
    const backend = await start([template, payments]);
    const { status, body } = await ask(backend, {
      values: { ...said, delivery: { pipeline: 'jenkins' } },
    });
    expect([status, body.error]).toEqual([200, undefined]);
    const paths = body.files.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        'Jenkinsfile',
        'README.md',
        'catalog-info.yaml',
        'dr.mjs',
        'site.json',
        'src/main.ts',
      ]),
    );
    expect(paths.join()).not.toMatch(/node_modules|codepipeline\/|\.github/);
    const active = body.stacks.find(
      ({ name }: { name: string }) => name === 'active',
    );
    expect(active.resources.aws_db_instance).toBe(1);
    expect(active.total).toBe(
      Object.values<number>(active.resources).reduce((sum, n) => sum + n),
    );

    // Bad answers come before the slow part.
    const refusals: [object, RegExp][] = [
      [{ ...said, name: 'Orders!' }, /name: must be 2 to 20/],
      [
        { ...said, compute: { min: 4, desired: 2, max: 6 } },
        /compute\.desired: must be at least 4, the fewest/,
      ],
      [{ ...said, colour: 'red' }, /^colour: unknown/],
      [
        {
          ...said,
          network: { activeCidr: '10.30.0.0/16', pilotCidr: '10.41.0.0/16' },
        },
        /network\.pilotCidr: .* of the site payments; .* such as 10\.\d+/,
      ],
    ];
    for (const [values, message] of refusals) {
      const refused = await ask(backend, { values });
      expect([refused.status, refused.body.error.name]).toEqual([
        400,
        'InputError',
      ]);
      expect(refused.body.error.message).toMatch(message);
    }
    expect((await ask(backend, {})).status).toBe(400);
    expect(
      (await ask(backend, { values: said }, mockCredentials.none.header()))
        .status,
    ).toBe(401);
    expect(
      (await ask(backend, { values: said }, mockCredentials.service.header()))
        .status,
    ).toBe(403);
    expect(temporary()).toEqual(before);
    expect(readdirSync(workspaces.path)).toEqual([]);
  });

  it('says where this portal can publish to: nowhere, unless it is configured', async () => {
    const { server } = await start([]);
    const destinations = (header: string) =>
      request(server)
        .get('/api/scaffolder/dr-site/destinations')
        .set('authorization', header);
    const { status, body } = await destinations(mockCredentials.user.header());
    expect([status, body]).toEqual([200, { items: [] }]);
    expect((await destinations(mockCredentials.none.header())).status).toBe(
      401,
    );
  });

  it('tells which version the template has, also to other plugins', async () => {
    const { server } = await start([template]);
    const told = (credentials: string) =>
      request(server)
        .get('/api/scaffolder/dr-site/template')
        .set('authorization', credentials);
    for (const credentials of [mockCredentials.service, mockCredentials.user]) {
      const { status, body } = await told(credentials.header());
      expect([status, body]).toEqual([
        200,
        { version: expect.stringMatching(/^\d+\.\d+\.\d+\+[0-9a-f]{8}$/) },
      ]);
    }
    expect((await told(mockCredentials.none.header())).status).toBe(401);
  });

  it('is for those who may create', async () => {
    const backend = await start([template], AuthorizeResult.DENY);
    const { status } = await ask(backend, { values: said });
    expect(status).toBe(403);
  });

  it('says where the template is missing', async () => {
    const { status, body } = await ask(await start([]), { values: said });
    expect(status).toBe(404);
    expect(body.error.message).toMatch(/create-dr-site; register/);
  });
});
