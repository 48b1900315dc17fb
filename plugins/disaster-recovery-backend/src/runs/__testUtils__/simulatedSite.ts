import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import type { DatabaseService } from '@backstage/backend-plugin-api';
import { AwsSimulator } from '@understudy/aws-simulator';
import { ACTIVE_STATUSES } from '@understudy/failover';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { DefaultAwsClients, outsideProbeFromConfig } from '../../aws';
import { openDatabase } from '../../database';
import {
  Aftermath,
  createCollectors,
  DatabaseMeasurementStore,
  DefaultMeasurementCollector,
} from '../../measurements';
import { Notices, SiteEvents } from '../../notices';
import { DefaultReadinessService, JudgementStore } from '../../readiness';
import { DatabaseSiteStore, ManifestReader } from '../../sites';
import {
  accessOf,
  ACCOUNT,
  ACTIVE,
  PILOT,
  synthesizeSite,
} from '../../__testUtils__';
import { createRuns } from '../createRuns';
import { FakeRoleChanges } from './FakeRoleChanges';
import { createRunReader } from '../createRunReader';
import { ALICE } from './runHarness';

/** What takes AWS minutes takes the simulator a moment; its clock is the wall's, as the SDK's is. Seconds. */
const TIMINGS = {
  createSeconds: 1,
  replicaSeedingSeconds: 1,
  instanceLaunchSeconds: 1,
  instanceTerminateSeconds: 1,
  targetInitialSeconds: 1,
  promotionSeconds: 3,
  restoreSeconds: 3,
  dnsChangeSeconds: 1,
  metricIntervalSeconds: 5,
};

/** The template's site in the simulator, and runs put together as the plugin does it: the real SDK over HTTP. */
export async function simulatedSite(knex: Knex) {
  const simulator = await AwsSimulator.start({ timings: TIMINGS });
  const stacks = synthesizeSite();
  await simulator.admin.loadStacks(stacks as never);

  const config = new ConfigReader({
    aws: {
      accounts: [
        {
          accountId: ACCOUNT,
          accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
          secretAccessKey: 'not-a-secret',
        },
      ],
    },
    disasterRecovery: {
      aws: { endpoint: simulator.endpoint },
      outsideProbe: {
        resolver: `${simulator.dns.host}:${simulator.dns.port}`,
        httpPort: simulator.workload.port,
      },
      runs: { pollSeconds: 0.1, settleSeconds: 2, leaseSeconds: 5 },
    },
  });
  const database = {
    getClient: async () => knex,
  } as DatabaseService;
  await openDatabase(database);
  const logger = mockServices.logger.mock();
  const signals = { send: async () => {}, sendAll: async () => {} };
  const aws = DefaultAwsClients.fromConfig(config, logger, { maxAttempts: 1 });
  const probe = outsideProbeFromConfig(config);
  const roleChanges = new FakeRoleChanges();
  const sites = new DatabaseSiteStore(knex);
  await sites.replace(
    {
      sites: [
        {
          name: 'orders',
          entityRef: 'component:default/orders',
          owner: 'group:default/team-orders',
          accountId: ACCOUNT,
          regions: { active: ACTIVE, pilot: PILOT },
        },
      ],
    },
    { now: new Date(), graceSeconds: 60 },
  );
  await new ManifestReader({ aws, store: sites }).refresh(await sites.list());
  const measurements = new DatabaseMeasurementStore(knex);
  const collector = new DefaultMeasurementCollector({
    collectors: createCollectors({
      aws,
      probe,
      roleChanges,
      deadlineSeconds: 300,
    }),
    store: measurements,
    aftermath: new Aftermath({ afterwards: async () => [], signals, logger }),
    intervalSeconds: 60,
    logger,
  });
  const store = createRunReader(database);
  const readiness = new DefaultReadinessService({
    measurements,
    judgements: new JudgementStore(async () => knex),
    validSeconds: 300,
    lastDrill: async site => (await store.overview()).get(site)?.lastDrill,
  });
  const startup: (() => void | Promise<void>)[] = [];
  const shutdown: (() => void | Promise<void>)[] = [];
  const lifecycle = mockServices.lifecycle.mock({
    addStartupHook: hook => void startup.push(hook),
    addShutdownHook: hook => void shutdown.push(hook),
  });
  const access = accessOf();
  const touched: string[] = [];
  const { runs: service, core } = createRuns({
    scheduler: mockServices.scheduler.mock(),
    database,
    sites,
    aws,
    probe,
    roleChanges,
    notices: new Notices({ notifiers: [], logger }),
    events: new SiteEvents({ events: { publish: async () => {} }, logger }),
    measurements,
    readiness,
    signals,
    afterwards: names => touched.push(...names),
    logger,
    config,
    access,
    lifecycle,
    auditor: mockServices.auditor.mock({
      createEvent: async () => ({
        success: async () => {},
        fail: async () => {},
      }),
    }),
  });
  for (const hook of startup) {
    await hook();
  }

  /** @param look - says by throwing why it is not so yet */
  async function until<T>(
    what: string,
    look: () => Promise<T | undefined | false>,
  ): Promise<T> {
    const deadline = Date.now() + 60_000;
    for (;;) {
      let why: unknown;
      try {
        const found = await look();
        if (found) {
          return found;
        }
      } catch (error) {
        why = error;
      }
      if (Date.now() > deadline) {
        throw new Error(`never: ${what}: ${why}`);
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  }

  const over = (id: string): Promise<RunDetail> =>
    until('the run is over', async () => {
      const run = await service.get(id, ALICE);
      return !ACTIVE_STATUSES.includes(run.status) && run;
    });

  /** What was just made is not available at once. */
  const guardsHold = (kind: 'drill' | 'failover') =>
    until(`every guard of a ${kind} holds`, async () => {
      const { guards } = await service.plan('orders', { kind }, ALICE);
      const open = guards.filter(({ status }) => status !== 'holds');
      if (open.length > 0) {
        throw new Error(open.map(({ reason }) => reason).join('; '));
      }
      return true;
    });

  return {
    simulator,
    service,
    guardsHold,
    store,
    /** Sites that are to be judged because of a run, as often as they are. */
    touched,
    until,
    over,
    /** What else the portal puts together from it; its start-up hooks are called by whoever does. */
    parts: {
      database,
      core,
      sites,
      readiness,
      measurements,
      access,
      logger,
      lifecycle,
    },
    /** Measures the site once, as the portal does all the time. */
    measure: async () => collector.collect(await sites.list()),
    stop: async () => {
      await Promise.all(shutdown.map(hook => hook()));
      await aws.destroy();
      await simulator.stop();
    },
  };
}
