import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { AwsSimulator } from '@understudy/aws-simulator';
import type {
  Plan,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import {
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  startPortal,
  testDatabases,
} from './__testUtils__';
import { clientsOf } from './sites/__testUtils__/existingRegion';
import {
  createExistingSite,
  type ExistingSite,
} from './sites/__testUtils__/existingSite';

jest.setTimeout(280_000);

/** A run that is over, or that nobody but a person takes further. */
const STANDS = ['succeeded', 'failed', 'aborted', 'paused', 'needs-decision'];

/** What the guide leaves out, and its site is at risk for; nothing of it keeps anybody from failing over. */
const LEFT_OUT = [
  'break-glass-command',
  'secret-copy',
  'state-copy',
  'alarm-listener',
];

/** The entity that the guide shows, with what AWS called the resources of this site. */
function entityOf({ active, pilot, traffic }: ExistingSite): Entity {
  const guide = readFileSync(
    resolve(__dirname, '../../../docs/bring-an-existing-site.md'),
    'utf8',
  );
  const [, text] = /```yaml\n([\s\S]*?)```/.exec(guide)!;
  const entity = parse(text);
  const { regions, traffic: ofTraffic } = entity.spec.disasterRecovery;
  for (const [region, made] of [
    [ACTIVE, active],
    [PILOT, pilot],
  ] as const) {
    Object.assign(regions[region].loadBalancer, {
      arn: made.loadBalancerArn,
      dnsName: made.dnsName,
      targetGroupArn: made.targetGroupArn,
    });
  }
  Object.assign(ofTraffic, {
    zoneId: traffic.zoneId,
    healthChecks: {
      primary: traffic.primary,
      switch: traffic.switch,
      endpoint: { [ACTIVE]: traffic.active, [PILOT]: traffic.pilot },
    },
  });
  return entity;
}

describe('the guide to bring an existing site', () => {
  const databases = testDatabases();
  let simulator: AwsSimulator;
  let portal: Awaited<ReturnType<typeof startPortal>>;
  let catalog: CatalogService;
  /** The portal's next look at the catalog. */
  let lookAtCatalog: () => Promise<void>;

  beforeAll(async () => {
    simulator = await AwsSimulator.start({
      metricIntervalSeconds: 1,
      timings: {
        createSeconds: 1,
        backupSeconds: 1,
        modifySeconds: 1,
        replicaSeedingSeconds: 1,
        instanceLaunchSeconds: 1,
        instanceTerminateSeconds: 1,
        targetInitialSeconds: 1,
        promotionSeconds: 2,
        dnsChangeSeconds: 1,
      },
    });
    catalog = catalogServiceMock({ entities: [] });
    portal = await startPortal({
      simulator,
      knex: await databases.init(DATABASE_IDS[0]),
      catalog: {
        getEntities: (...args: Parameters<CatalogService['getEntities']>) =>
          catalog.getEntities(...args),
        getEntitiesByRefs: (
          ...args: Parameters<CatalogService['getEntitiesByRefs']>
        ) => catalog.getEntitiesByRefs(...args),
      } as CatalogService,
      features: [
        mockServices.scheduler.mock({
          scheduleTask: async ({ id, fn }) => {
            if (id === 'disaster-recovery-sites') {
              lookAtCatalog = async () => fn(new AbortController().signal);
            }
          },
        }).factory,
      ],
      config: {
        runs: {
          requireApproval: false,
          pollSeconds: 0.1,
          settleSeconds: 2,
          leaseSeconds: 5,
        },
      },
    });
  });

  afterAll(async () => {
    await portal?.stop();
    await simulator?.stop();
  });

  async function until<T>(
    look: () => Promise<{ found?: T; instead: unknown }>,
    seconds = 120,
  ): Promise<T> {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      const { found, instead } = await look();
      if (found) {
        return found;
      }
      if (Date.now() > deadline) {
        throw new Error(`Still ${JSON.stringify(instead, undefined, 1)}`);
      }
      await new Promise(next => setTimeout(next, 500));
    }
  }

  it('leads from an empty catalog to a failover that succeeds, on resources made by plain calls', async () => {
    const { client } = portal;
    expect(await client.listSites()).toEqual([]);
    const made = await createExistingSite(simulator.endpoint);
    catalog = catalogServiceMock({ entities: [entityOf(made)] });

    await lookAtCatalog();
    expect(await client.listSites()).toEqual([
      expect.objectContaining({ name: 'orders' }),
    ]);
    const site = await until(async () => {
      const found = await client.refreshSite('orders');
      const against = found.evaluation.findings.filter(
        ({ status, check }) =>
          status !== 'pass' &&
          !(status === 'warn' && LEFT_OUT.includes(check)) &&
          check !== 'drill-age',
      );
      return { found: against.length === 0 && found, instead: against };
    });
    expect(site).toMatchObject({ servingRegion: ACTIVE, standbyRegion: PILOT });
    const bindings = await client.getBindings('orders');
    expect(bindings).toHaveLength(18);
    expect(bindings.filter(({ finding }) => finding)).toEqual([]);
    expect(bindings.every(({ origin }) => origin === 'catalog')).toBe(true);

    // A planned one waits for the next minute's lag besides, which is tried elsewhere.
    const request = { kind: 'failover' as const, mode: 'unplanned' as const };
    const plan = await until<Plan>(async () => {
      const computed = await client.plan('orders', request);
      const open = computed.guards.filter(({ status }) => status !== 'holds');
      return {
        found: open.length === 0 ? computed : undefined,
        instead: open,
      };
    });
    const { id } = await client.startRun('orders', {
      ...request,
      planHash: plan.hash,
      reason: 'The guide says that it works',
      confirmation: 'orders',
      overrides: [],
    });
    const run = await until<RunDetail>(async () => {
      const found = await client.getRun(id);
      return {
        found: STANDS.includes(found.status) ? found : undefined,
        instead: found.steps.map(({ id: step, status }) => [step, status]),
      };
    });
    expect(run.steps.filter(({ error }) => error)).toEqual([]);
    expect(run.status).toBe('succeeded');
    const { DBInstances } = await clientsOf(
      simulator.endpoint,
      PILOT,
    ).rds.describeDBInstances({});
    expect(DBInstances?.[0]).toMatchObject({ Engine: 'mariadb' });
    expect(DBInstances?.[0].ReadReplicaSourceDBInstanceIdentifier).toBeFalsy();
  });
});
