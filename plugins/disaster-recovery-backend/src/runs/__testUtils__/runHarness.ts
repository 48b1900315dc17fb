import { randomUUID } from 'node:crypto';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  ACTIVE_STATUSES,
  decisionRules,
  Engine,
  FailoverSource,
  LeasedExecutor,
  Planner,
  systemClock,
  type Cloud,
  type RunStore,
} from '@understudy/failover';
import {
  createFakeCloud,
  type FakeCloud,
  FAST_TIMINGS,
  seededRandom,
} from '@understudy/failover/testing';
import {
  MEASUREMENTS,
  type Measurement,
  type RunDetail,
  type RunEvent,
  type RunRequest,
} from '@understudy/plugin-disaster-recovery-common';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { Knex } from 'knex';
import { ACTIVE, measurement, testSite } from '../../__testUtils__';
import { migrationsDirectory } from '../../database';
import { Notices } from '../../notices';
import { observeRoles } from '../../sites';
import { readRunConfig, type RunConfig } from '../config';
import { runEnds } from '../ends';
import { FenceWatcher, FenceWatchStore } from '../fence';
import { RunNotices } from '../notices';
import { portalRoleChanges } from '../portalRoleChanges';
import { runEvents } from '../runEvents';
import { Anchors } from '../service/Anchors';
import { DefaultRunService } from '../service/DefaultRunService';
import { EvidenceFiles } from '../service/EvidenceFiles';
import { HandFence } from '../service/HandFence';
import { DatabaseRunStore } from '../store/DatabaseRunStore';
import { FakeRoleChanges } from './FakeRoleChanges';

export const ALICE = mockCredentials.user('user:default/alice');
export const BOB = mockCredentials.user('user:default/bob');

const PACE = {
  leaseSeconds: 0.4,
  pollSeconds: 0.01,
  settleSeconds: 0.1,
  answerSeconds: 2,
  fenceSeconds: 0.05,
};

/** What a healthy site measures. */
export const healthy = (): Measurement[] => [
  measurement(MEASUREMENTS.databaseRole, 'replica'),
  measurement(MEASUREMENTS.databaseRole, 'primary', { region: ACTIVE }),
];

/** A drill reads back what the application wrote. */
async function rowsArrive({ aws }: FakeCloud) {
  const { pilot } = aws.places;
  const { lagSeconds } = aws.region(pilot.region).faults;
  aws.setFaults(pilot.region, { lagSeconds: 0 });
  for (; aws.databaseOf(pilot).rows.length === 0; aws.catchUp()) {
    await new Promise(resolve => setTimeout(resolve, 5));
  }
  aws.setFaults(pilot.region, { lagSeconds });
}

/** A site in a fake account, with a real database, service and any number of engines and fence watchers. */
export async function runHarness(
  knex: Knex,
  {
    requireApproval = true,
    ...pace
  }: Partial<RunConfig> & { requireApproval?: boolean } = {},
) {
  await knex.migrate.latest({ directory: migrationsDirectory });
  const clock = systemClock;
  const base = readRunConfig(mockServices.rootConfig());
  const config: RunConfig = {
    ...base,
    ...PACE,
    ...pace,
    policy: { ...base.policy, requireApproval },
    tell: {
      ...base.tell,
      approvers: { groups: ['group:default/dr-approvers'], owner: false },
    },
  };
  const site = testSite();
  const cloud = createFakeCloud({
    clock,
    random: seededRandom(1),
    timings: FAST_TIMINGS,
    site,
    cron: true,
  });
  await rowsArrive(cloud);
  const roleChanges = new FakeRoleChanges();
  const store = new DatabaseRunStore(async () => knex);
  const watches = new FenceWatchStore(async () => knex);
  const running: { stop(): Promise<void> }[] = [];
  const state: { measurements: Measurement[]; executionOff?: string } = {
    measurements: healthy(),
  };
  const sites = {
    list: async () => [site],
    find: async (names: string[]) => names.map(() => site),
    get: async () => site,
  };
  const logger = mockServices.logger.mock();
  const auditor = mockServices.auditor.mock({
    createEvent: jest.fn(async () => ({
      success: async () => {},
      fail: async () => {},
    })),
  });
  const notifier = { notify: jest.fn(async () => {}) };
  const notices = new RunNotices({
    notices: new Notices({ notifiers: [notifier], logger }),
    store,
    tell: config.tell,
    logger,
    ownerOf: async () => site.owner,
  });
  const events: RunEvent[] = [];
  const toPlugins = runEvents({
    store,
    events: {
      send: async event => {
        events.push(event as RunEvent);
      },
    },
    logger,
  });
  store.onChange((...committed) => {
    toPlugins(...committed);
    notices.heard(...committed);
  });
  const ends = runEnds(auditor, logger);

  const planner = new Planner({
    store,
    cloud: () => cloud,
    clock,
    policy: config.policy,
  });
  const measurements = {
    save: async () => {},
    latest: async () => state.measurements,
    latestOfAll: async () => new Map(),
    series: async () => [],
    stretches: async () => ({ resolutionSeconds: 60, items: [] }),
  };

  /** An engine of its own process; its store and cloud may die. */
  function engine(
    overStore: RunStore = store,
    overCloud: Cloud = cloud,
    overChanges: RoleChanges = roleChanges,
  ) {
    const made = new Engine({
      store: overStore,
      source: new FailoverSource({
        store: overStore,
        cloud: () => overCloud,
        roleChanges: portalRoleChanges(overChanges),
        planner: new Planner({
          store: overStore,
          cloud: () => overCloud,
          clock,
          policy: config.policy,
        }),
        clock,
        holder: 'portal',
      }),
      config,
      clock,
      owner: randomUUID(),
      random: seededRandom(1),
      tell: (run, notice) => {
        notices.tell(run, notice);
        if (notice.kind === 'ended') ends(run);
      },
      log: () => {},
    });
    running.push(made);
    made.start();
    return made;
  }

  function fenceWatcher(overCloud: Cloud = cloud) {
    const made = new FenceWatcher({
      watches,
      runs: store,
      sites,
      cloud: () => overCloud,
      clock,
      config,
      owner: randomUUID(),
      log: () => {},
      onChange: () => {},
    });
    running.push(made);
    return made;
  }

  const anchors = new Anchors({ cloud: () => cloud, clock });
  const service = new DefaultRunService({
    store,
    executor: new LeasedExecutor({
      store,
      clock,
      pollSeconds: config.pollSeconds,
      wake: () => {},
      rules: decisionRules,
    }),
    planner,
    sites,
    measurements,
    readiness: {
      evaluate: async () => ({
        readiness: {
          verdict: 'ready',
          findings: [],
          evaluatedAt: '',
          expiresAt: '',
        },
        roles: observeRoles(site, state.measurements),
      }),
      rolesOf: async () =>
        new Map([[site.name, observeRoles(site, state.measurements)]]),
    },
    anchors,
    evidence: new EvidenceFiles({ store, anchors, clock }),
    fence: new HandFence({
      watches,
      watcher: fenceWatcher(),
      runs: store,
      measurements,
      clock,
    }),
    execution: { refusal: () => state.executionOff },
    clock,
    brokeGlass: (run, by, reason) =>
      notices.tell(run, { kind: 'break-glass', message: `${by}: ${reason}` }),
  });

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

  return {
    knex,
    site,
    cloud,
    roleChanges,
    store,
    watches,
    service,
    state,
    auditor,
    notifier,
    events,
    engine,
    fenceWatcher,
    request,
    start,
    until,
    over: (id: string) =>
      until(id, run => !ACTIVE_STATUSES.includes(run.status)),
    asked: (id: string) => until(id, run => run.status === 'needs-decision'),
    approve: async (id: string) => {
      await until(id, run => run.status === 'pending-approval');
      return service.decide(id, { kind: 'approve' }, BOB);
    },
    /** Calls of an action that AWS carried out. */
    made: (action: string) =>
      cloud.calls.filter(
        call => call.action === action && call.effect === 'made',
      ).length,
    /** One region goes dark, or comes back. */
    setDark: (region: string, dark: boolean) => {
      const plane = dark ? 'dark' : 'up';
      cloud.aws.setFaults(region, {
        control: plane,
        data: plane,
        network: plane,
      });
    },
    stop: () => Promise.all(running.splice(0).map(made => made.stop())),
    /** Stops what was made from the nth on; who was killed never stops. */
    stopFrom: (from: number) =>
      Promise.all(
        running
          .splice(0)
          .slice(from)
          .map(made => made.stop()),
      ),
  };
}

export type RunHarness = Awaited<ReturnType<typeof runHarness>>;
