import type {
  FailoverMode,
  WaveKind,
} from '@understudy/plugin-disaster-recovery-common';
import {
  LeasedExecutor,
  type DecisionRequest,
  type EngineConfig,
  type Notice,
} from '../engine';
import { Planner } from '../plan/Planner';
import type { RunPolicy } from '../plan/RunPolicy';
import { decisionRules } from '../runs';
import { planWave, startWave, type WaveLimits } from '../waves';
import type { SiteRun, WaveRun } from '../waves';
import { noFaults } from './aws/Faults';
import { TIMINGS } from './aws/Timings';
import { createFakeCloud, type FakeCloud } from './FakeCloud';
import { FakeRoleChanges } from './FakeRoleChanges';
import { ACTIVE } from './fixtures';
import { failoverByHand, pretendedRun } from './fleet/besideTheWave';
import { fleetMembers, fleetSite, type FleetSite } from './fleet/fleetSite';
import { startPortal, type Portal, type WaveFault } from './fleet/startPortal';
import type { StoreFaults } from './process/StoreLink';
import { SharedStore } from './process/SharedStore';
import { seededRandom } from './random';
import { POLICY } from './scenario';
import { VirtualClock } from './VirtualClock';

const CONFIG: EngineConfig = {
  leaseSeconds: 15,
  pollSeconds: 1,
  settleSeconds: 30,
  answerSeconds: 12,
};

export interface FleetOptions {
  sites: FleetSite[];
  policy?: Partial<RunPolicy>;
  limits?: Partial<WaveLimits>;
  /** How many portals work on the same runs. */
  replicas?: number;
  seed?: number;
  /** What lies between processes and their stores. */
  link?: Partial<StoreFaults>;
  /** A rule of waves that is broken on purpose. */
  fault?: WaveFault;
  config?: Partial<EngineConfig>;
}

/** How a wave is asked for, beside its kind. */
interface WaveAsked {
  mode?: FailoverMode;
  by?: string;
}

/** Whatever processes ask of their stores is answered. */
const SOUND: StoreFaults = {
  isDown: false,
  before: 0,
  after: 0,
  slow: 0,
  slowSeconds: 0,
};

/** Many sites that all serve from one region, a store for each kind of run, and portals, in virtual time. */
export function fleet(options: FleetOptions) {
  const clock = new VirtualClock();
  const { seed = 1 } = options;
  const sites = new Map(
    options.sites.map((each, index) => [each.name, fleetSite(each, index)]),
  );
  const clouds = new Map<string, FakeCloud>();
  [...sites.values()].forEach((site, index) => {
    clouds.set(
      site.accountId,
      createFakeCloud({
        clock,
        random: seededRandom(seed * 1000 + index),
        timings: TIMINGS,
        site,
        cron: true,
      }),
    );
  });
  const runs = new SharedStore(clock);
  const waves = new SharedStore(clock);
  const roleChanges = new FakeRoleChanges();
  const policy = { ...POLICY, ...options.policy };
  const config = { ...CONFIG, ...options.config };
  const limits = { atOnce: 20, atOncePerAccount: 20, ...options.limits };
  const notices: Notice[] = [];
  const replicas: Portal[] = [];
  const link: StoreFaults = { ...SOUND, ...options.link };
  let lives = 0;
  const wake = () =>
    replicas.forEach(each => each.engines.forEach(e => e.wake()));
  const cloudOf = (accountId: string): FakeCloud => {
    const cloud = clouds.get(accountId);
    if (!cloud) {
      throw new Error(`there is no account ${accountId}`);
    }
    return cloud;
  };
  // What is gone from the catalog has its account all the same.
  const accounts = new Map(
    [...sites].map(([name, { accountId }]) => [name, accountId]),
  );
  const cloudOfSite = (site: string) => cloudOf(accounts.get(site) ?? '');
  const siteOf = async (name: string) => {
    const site = sites.get(name);
    if (!site) {
      throw new Error(`there is no site ${name}`);
    }
    return site;
  };

  const executorOf = (store: SharedStore) =>
    new LeasedExecutor({
      store,
      clock,
      pollSeconds: config.pollSeconds,
      wake,
      rules: decisionRules,
    });

  const start = (index: number): Portal => {
    lives += 1;
    return startPortal({
      // New at each start, or a lease of its last life were its own.
      name: `portal${index}-${lives}`,
      clock,
      random: seededRandom(seed * 77 + lives),
      stores: { runs, waves },
      link,
      cloudOf,
      site: name => sites.get(name),
      roleChanges,
      policy,
      config,
      fault: options.fault ?? {},
      tell: notice => void notices.push(notice),
      wake,
    });
  };

  for (let index = 0; index < (options.replicas ?? 1); index += 1) {
    replicas.push(start(index));
  }

  /** Lets time pass until the work is done. */
  async function answer<T>(work: Promise<T>, seconds = 3600): Promise<T> {
    let done = false;
    const finish = () => {
      done = true;
    };
    work.then(finish, finish);
    await clock.until(() => done, seconds);
    return work;
  }

  const plan = (kind: WaveKind, mode: FailoverMode) =>
    planWave({
      region: ACTIVE,
      kind,
      mode,
      members: fleetMembers(options.sites, accounts),
      leftOut: [],
      limits,
      policy,
      now: clock.now(),
    });

  const beginByHand = async (name: string, overrides: string[], by: string) =>
    failoverByHand({
      executor: executorOf(runs),
      planner: new Planner({ store: runs, cloud: cloudOf, clock, policy }),
      site: await siteOf(name),
      id: `by-hand-${runs.all().length}`,
      by,
      overrides,
      now: clock.now(),
    });

  const get = (id: string): WaveRun => {
    const run = waves.peek(id);
    if (!run) {
      throw new Error(`there is no wave ${id}`);
    }
    return run;
  };

  /** Lets time pass until the wave is so. */
  async function until(
    id: string,
    what: string,
    holds: (wave: WaveRun) => boolean,
    seconds = 4 * 3600,
  ): Promise<WaveRun> {
    const held = await clock.until(() => holds(get(id)), seconds);
    const wave = get(id);
    if (!held) {
      const lines = wave.steps.map(
        step => `${step.id} ${step.status}: ${step.error ?? step.outcome}`,
      );
      throw new Error(
        `never: ${what}\n${wave.status} ${
          wave.question?.reason ?? ''
        }\n${lines.join('\n')}`,
      );
    }
    return wave;
  }

  return {
    clock,
    sites,
    runs,
    waves,
    notices,
    replicas,
    plan,
    get,
    until,
    answer,
    /** Nothing there answers, users included. */
    lose(region = ACTIVE) {
      for (const { aws } of clouds.values()) {
        aws.setFaults(region, {
          ...noFaults(),
          control: 'dark',
          data: 'dark',
          network: 'dark',
        });
      }
    },
    /** As somebody beside the portal calls it. */
    cloud: cloudOfSite,
    aws: (site: string) => cloudOfSite(site).aws,
    start: (
      overrides: string[] = [],
      kind: WaveKind = 'failover',
      { mode = 'unplanned', by = 'olivia' }: WaveAsked = {},
    ) =>
      answer(
        startWave(executorOf(waves), {
          id: 'wave-1',
          plan: plan(kind, mode),
          by,
          reason: 'the region burns',
          overrides: overrides.map(guard => ({
            guard,
            reason: 'nobody can look',
          })),
          now: clock.now(),
        }),
      ),
    decide: (id: string, request: Omit<DecisionRequest, 'by'>, by = 'adam') =>
      answer(executorOf(waves).decide(id, { ...request, by })),
    decideRun: (
      id: string,
      request: Omit<DecisionRequest, 'by'>,
      by = 'adam',
    ) => answer(executorOf(runs).decide(id, { ...request, by })),
    /** A failover of one site, begun by somebody beside the wave. */
    byHand: (name: string, overrides: string[] = [], by = 'bert') =>
      answer(beginByHand(name, overrides, by)),
    /** The same, for who lets time pass himself. */
    beginByHand,
    executor: (of: 'runs' | 'waves') =>
      executorOf(of === 'runs' ? runs : waves),
    /** Stores answer from now on, and everybody who was stopped goes on. */
    heal() {
      Object.assign(link, SOUND);
      replicas.forEach(({ clock: { isDead } }, index) => {
        replicas[index].clock.thaw();
        if (isDead) {
          replicas[index] = start(index);
        }
      });
    },
    /** A run that nobody plays: it is over as soon as it is there. */
    ended: (
      name: string,
      { kind, toRegion }: { kind: string; toRegion: string },
    ) => answer(pretendedRun(runs, name, { kind, toRegion }, clock.now())),
    /** Newest first. */
    runsOf: (site: string) =>
      (runs.all() as SiteRun[])
        .filter(({ subject }) => subject === site)
        .sort((one, other) => other.number - one.number),
    /** As SIGSTOP, and SIGCONT. */
    freeze: (index: number) => replicas[index].clock.freeze(),
    thaw: (index: number) => replicas[index].clock.thaw(),
    /** As `kill -9`: nothing of it goes on, and nothing is let go. */
    kill(index: number) {
      replicas[index].clock.kill();
    },
    restart(index: number) {
      replicas[index].clock.kill();
      replicas[index] = start(index);
    },
    async stop() {
      await answer(
        Promise.all(
          replicas
            .filter(({ clock: { isDead } }) => !isDead)
            .flatMap(({ engines }) => engines.map(each => each.stop())),
        ),
      );
    },
  };
}

export type Fleet = ReturnType<typeof fleet>;
