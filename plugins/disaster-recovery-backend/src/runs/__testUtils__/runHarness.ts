import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  MEASUREMENTS,
  type Measurement,
  type RunDetail,
  type RunRequest,
} from '@understudy/plugin-disaster-recovery-common';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';
import {
  ACTIVE,
  measurement,
  PILOT,
  testManifest,
  testSite,
  testTraffic,
} from '../../__testUtils__';
import { migrationsDirectory } from '../../database';
import type { RunConfig } from '../config';
import { Engine } from '../engine/Engine';
import { DefaultRunService } from '../service/DefaultRunService';
import { RunDatabase } from '../store/RunDatabase';
import { FakeCloud } from './FakeCloud';
import { FakeRoleChanges } from './FakeRoleChanges';

export const ALICE = mockCredentials.user('user:default/alice');
export const BOB = mockCredentials.user('user:default/bob');

const CONFIG: RunConfig = {
  requireApproval: true,
  approvalExpirySeconds: 30,
  leaseSeconds: 0.4,
  pollSeconds: 0.01,
  settleSeconds: 0.1,
  collectTimeoutSeconds: 1,
};

/** What a healthy site measures. */
export const healthy = (): Measurement[] => [
  measurement(MEASUREMENTS.databaseRole, 'replica'),
  measurement(MEASUREMENTS.databaseStatus, 'available'),
  measurement(MEASUREMENTS.replicationState, 'replicating'),
  measurement(MEASUREMENTS.replicaLag, 4, { unit: 'seconds' }),
  measurement(MEASUREMENTS.instancesInService, 0),
  measurement(MEASUREMENTS.capacityMax, 6),
  measurement(MEASUREMENTS.backupRetentionDays, 7),
  measurement(MEASUREMENTS.databaseRole, 'primary', { region: ACTIVE }),
  measurement(MEASUREMENTS.instancesInService, 2, { region: ACTIVE }),
];

/** A site in a fake cloud, with a real database, service and any number of engines. */
export async function runHarness(knex: Knex, config: Partial<RunConfig> = {}) {
  await knex.migrate.latest({ directory: migrationsDirectory });
  const cloud = new FakeCloud(
    testManifest('active'),
    testManifest('pilot'),
    testTraffic().recordName,
  );
  const roleChanges = new FakeRoleChanges();
  const settings = { ...CONFIG, ...config };
  const database = new RunDatabase(async () => knex);
  const engines: Engine[] = [];
  const state = {
    measurements: healthy(),
    collected: 0,
    /** How far the engines' clock is ahead. */
    aheadSeconds: 0,
  };
  const site = testSite();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({
      success: async () => {},
      fail: async () => {},
    })),
  });

  const service = new DefaultRunService({
    database,
    config: settings,
    sites: { list: async () => [site], get: async () => site },
    measurements: {
      save: async () => {},
      latest: async () => state.measurements,
      latestOfAll: async () => new Map(),
      series: async () => [],
    },
    collector: {
      collect: async () => {
        state.collected += 1;
      },
    },
    readiness: {
      evaluate: async () => ({
        readiness: {
          verdict: 'ready',
          findings: [],
          evaluatedAt: '',
          expiresAt: '',
        },
        roles: {
          servingRegion: ACTIVE,
          standbyRegion: PILOT,
          byRegion: { [ACTIVE]: 'serving', [PILOT]: 'standby' },
        },
      }),
    },
    wake: () => {},
  });

  function engine(
    overDatabase: RunDatabase = database,
    overCloud = cloud,
    overChanges: RoleChanges = roleChanges,
  ) {
    const made = new Engine({
      database: overDatabase,
      cloud: () => overCloud,
      roleChanges: overChanges,
      now: () => new Date(Date.now() + state.aheadSeconds * 1000),
      config: settings,
      logger: mockServices.logger.mock(),
      auditor,
    });
    engines.push(made);
    made.start();
    return made;
  }

  async function request(
    kind: RunRequest['kind'],
    more: Partial<RunRequest> = {},
  ): Promise<RunRequest> {
    const mode = more.mode ?? 'unplanned';
    const { hash } = await service.plan(site.name, { kind, mode });
    return {
      kind,
      mode,
      planHash: hash,
      reason: 'because of the test',
      confirmation: site.name,
      ...more,
    };
  }

  const start = async (
    kind: RunRequest['kind'],
    more: Partial<RunRequest> = {},
  ) => service.start(site.name, await request(kind, more), ALICE);

  /** Polls a run until it is as wanted. */
  async function until(
    id: string,
    wanted: (run: RunDetail) => boolean,
  ): Promise<RunDetail> {
    const deadline = Date.now() + 15_000;
    for (;;) {
      const run = await service.get(id, ALICE);
      if (wanted(run)) {
        return run;
      }
      if (Date.now() > deadline) {
        throw new Error(
          `run stays ${run.status}: ${JSON.stringify(
            run.journal.slice(-8).map(({ message }) => message),
          )}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  }

  const over = (id: string) =>
    until(id, run => !['running', 'pending-approval'].includes(run.status));

  const approve = async (id: string) => {
    await until(id, run => run.status === 'pending-approval');
    await service.decide(id, { decision: 'approved' }, BOB);
  };

  return {
    knex,
    cloud,
    roleChanges,
    database,
    service,
    site,
    state,
    auditor,
    engine,
    request,
    start,
    until,
    over,
    approve,
    stop: () => Promise.all(engines.map(made => made.stop())),
    /** Stops the engines from the nth on; one that was killed never stops. */
    stopEngines: (from: number) =>
      Promise.all(
        engines
          .splice(0)
          .slice(from)
          .map(made => made.stop()),
      ),
  };
}

export type RunHarness = Awaited<ReturnType<typeof runHarness>>;
