import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionsRegistryServiceFactory } from '@backstage/backend-defaults/alpha';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { parse } from 'yaml';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the plugin's own portal of its tests
import {
  startPortal,
  testDatabases,
} from '../../../plugins/disaster-recovery-backend/src/__testUtils__';

jest.setTimeout(120_000);

const OLIVIA = 'user:default/olivia';

describe('actions of a portal, in its own registry', () => {
  const databases = testDatabases();
  let portal: Awaited<ReturnType<typeof startPortal>>;

  beforeAll(async () => {
    portal = await startPortal({
      // Nobody listens there: nothing that is asked here needs AWS.
      simulator: {
        endpoint: 'http://127.0.0.1:9',
        dns: { host: '127.0.0.1', port: 9 },
        workload: { port: 9 },
      } as any,
      knex: await databases.init('SQLITE_3'),
      features: [
        actionsRegistryServiceFactory,
        mockServices.scheduler.factory({
          includeInitialDelayedTasksOnStartup: true,
        }),
      ],
    });
    for (let i = 0; i < 100; i += 1) {
      if ((await portal.client.listSites()).length > 0) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('the catalog was never read');
  });
  afterAll(() => portal.stop());

  const ask = async (authorization: string, path: string, body?: object) => {
    const response = await fetch(
      `${portal.baseUrl}/.backstage/actions/v1/actions${path}`,
      {
        method: body ? 'POST' : 'GET',
        body: body && JSON.stringify(body),
        headers: { authorization, 'content-type': 'application/json' },
      },
    );
    return { status: response.status, ...(await response.json()) };
  };
  const invoke = (authorization: string, name: string, input: object) =>
    ask(authorization, `/disaster-recovery:${name}/invoke`, input);
  const olivia = mockCredentials.user.header(OLIVIA);
  const request = {
    site: 'orders',
    planHash: 'seen',
    confirmation: 'orders',
    reason: 'because of the test',
  };

  it('are listed with what they do', async () => {
    const { actions } = await ask(olivia, '');
    expect(actions.map(({ id }: { id: string }) => id)).toEqual([
      'disaster-recovery:list-sites',
      'disaster-recovery:get-site',
      'disaster-recovery:get-run',
      'disaster-recovery:get-evidence',
      'disaster-recovery:plan-run',
      'disaster-recovery:start-dry-run',
      'disaster-recovery:start-drill',
      'disaster-recovery:request-failover',
    ]);
  });

  it('are those that the portal’s configuration hands on', () => {
    const config = parse(
      readFileSync(join(__dirname, '../../../app-config.yaml'), 'utf8'),
    );
    expect(config.backend.actions.pluginSources).toEqual(['disaster-recovery']);
  });

  it('answer a person, in what is unknown too', async () => {
    const { status, output } = await invoke(olivia, 'get-site', {
      site: 'orders',
    });
    expect(status).toBe(200);
    expect(output).toMatchObject({
      name: 'orders',
      regions: [{ currentRole: 'unknown' }, { currentRole: 'unknown' }],
      link: '/disaster-recovery/sites/orders',
    });
    expect(output.servingRegion).toBeUndefined();
    expect(output.findings.length).toBeGreaterThan(0);
    // What the schema does not name is not told.
    expect(output.evaluation).toBeUndefined();
  });

  it('plan, and start nothing whose guards do not hold', async () => {
    const { output } = await invoke(olivia, 'plan-run', { site: 'orders' });
    expect(output.guards).toContainEqual(
      expect.objectContaining({ guard: 'site-manifest-known' }),
    );
    const refused = await invoke(olivia, 'request-failover', {
      ...request,
      planHash: output.hash,
    });
    expect([refused.status, refused.error.message]).toEqual([
      403,
      expect.stringContaining('site-manifest-known'),
    ]);
    expect(await portal.client.listRuns('orders')).toEqual([]);
  });

  it('answer 400 where something is asked that is for people', async () => {
    const { status } = await invoke(olivia, 'request-failover', {
      ...request,
      overrides: [{ guard: 'fence-unproven', reason: 'it burns' }],
    });
    expect(status).toBe(400);
  });

  it.each([
    ['nobody', mockCredentials.none.header(), 401],
    ['a service', mockCredentials.service.header(), 403],
    [
      'another plugin on nobody’s behalf',
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service('plugin:mcp-actions'),
        targetPluginId: 'disaster-recovery',
      }),
      403,
    ],
  ])('answer %s with a refusal', async (_, authorization, refused) => {
    for (const [name, input] of [
      ['get-site', { site: 'orders' }],
      ['request-failover', request],
    ] as const) {
      const { status } = await invoke(authorization, name, input);
      expect([401, 403]).toContain(status);
      expect(status).toBe(refused);
    }
  });

  it('answer another plugin in the name of a person as they answer the person', async () => {
    const { status, output } = await invoke(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.user(OLIVIA),
        targetPluginId: 'disaster-recovery',
      }),
      'list-sites',
      {},
    );
    expect(status).toBe(200);
    expect(output.sites).toHaveLength(1);
  });
});
