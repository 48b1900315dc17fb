import type { Cloud } from '../cloud/Cloud';
import { Silences } from '../cloud/Silences';
import {
  Engine,
  LeasedExecutor,
  type DecisionRequest,
  type EngineConfig,
  type Notice,
} from '../engine';
import { FailoverSource } from '../FailoverSource';
import { Planner } from '../plan/Planner';
import type { RunPolicy } from '../plan/RunPolicy';
import { decisionRules, startFailover } from '../runs';
import type { ProtectedSite } from '../site';
import { planWave, startWave, WaveSource, type WaveLimits } from '../waves';
import type { SiteRun, WaveRun } from '../waves';
import { noFaults } from './aws/Faults';
import { TIMINGS } from './aws/Timings';
import { createFakeCloud, type FakeCloud } from './FakeCloud';
import { FakeRoleChanges } from './FakeRoleChanges';
import { ACCOUNT, ACTIVE, PILOT, testSite } from './fixtures';
import type { ProcessClock } from './ProcessClock';
import { processCloud } from './process/processCloud';
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

/** A site of the fleet, as the catalog knows it. */
export interface FleetSite {
  name: string;
  tier?: string;
  dependsOn?: string[];
}

export interface FleetOptions {
  sites: FleetSite[];
  policy?: Partial<RunPolicy>;
  limits?: Partial<WaveLimits>;
  /** How many portals work on the same runs. */
  replicas?: number;
  seed?: number;
}

/** What the fixtures call `orders`, under another name and in an account of its own. */
function siteLike({ name, tier }: FleetSite, index: number): ProtectedSite {
  const accountId = String(index + 1).padStart(12, '0');
  const text = JSON.stringify({ ...testSite(), tier });
  return JSON.parse(
    text.replaceAll('orders', name).replaceAll(ACCOUNT, accountId),
  );
}

/** A process of the portal: an engine for the runs of sites, and one for waves. */
interface Replica {
  clock: ProcessClock;
  engines: Engine[];
}

/** Many sites that all serve from one region, a store for each kind of run, and portals, in virtual time. */
export function fleet(options: FleetOptions) {
  const clock = new VirtualClock();
  const { seed = 1 } = options;
  const sites = new Map(
    options.sites.map((each, index) => [each.name, siteLike(each, index)]),
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
  const limits = { atOnce: 20, atOncePerAccount: 20, ...options.limits };
  const notices: Notice[] = [];
  const replicas: Replica[] = [];
  const wake = () =>
    replicas.forEach(each => each.engines.forEach(e => e.wake()));
  const cloudOf = (accountId: string): FakeCloud => {
    const cloud = clouds.get(accountId);
    if (!cloud) {
      throw new Error(`there is no account ${accountId}`);
    }
    return cloud;
  };
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
      pollSeconds: CONFIG.pollSeconds,
      wake,
      rules: decisionRules,
    });

  function start(index: number): Replica {
    const at = clock.view();
    const process = `portal${index}`;
    const silences = new Silences(at);
    const cloud = (accountId: string): Cloud =>
      silences.around(processCloud(cloudOf(accountId).as({ process }), at));
    const planner = new Planner({ store: runs, cloud, clock: at, policy });
    const common = {
      config: CONFIG,
      clock: at,
      random: seededRandom(seed * 77 + index),
      tell: (_run: unknown, notice: Notice) => void notices.push(notice),
      log: () => undefined,
    };
    const engine = new Engine({
      ...common,
      store: runs,
      owner: `${process}-runs`,
      source: new FailoverSource({
        store: runs,
        cloud,
        roleChanges,
        planner,
        clock: at,
        holder: 'portal',
      }),
    });
    const waveEngine = new Engine({
      ...common,
      store: waves,
      owner: `${process}-waves`,
      source: new WaveSource({
        runs,
        executor: executorOf(runs),
        planner,
        site: async name => sites.get(name),
        clock: at,
      }),
    });
    engine.start();
    waveEngine.start();
    return { clock: at, engines: [engine, waveEngine] };
  }

  for (let index = 0; index < (options.replicas ?? 1); index += 1) {
    replicas.push(start(index));
  }

  /** Lets time pass until the work is done. */
  async function answer<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finish = () => {
      done = true;
    };
    work.then(finish, finish);
    await clock.until(() => done, 3600);
    return work;
  }

  const plan = (kind: 'failover' | 'dry-run' = 'failover') =>
    planWave({
      region: ACTIVE,
      kind,
      mode: 'unplanned',
      members: options.sites.map(({ name, tier, dependsOn }) => ({
        site: name,
        tier,
        dependsOn,
        accountId: sites.get(name)?.accountId ?? '',
        toRegion: PILOT,
        forecast: {
          lowSeconds: 300,
          typicalSeconds: 400,
          highSeconds: 500,
          basis: 'assumed',
        },
        runsBefore: 0,
      })),
      leftOut: [],
      limits,
      policy,
      now: clock.now(),
    });

  async function beginByHand(name: string, overrides: string[], by: string) {
    const site = await siteOf(name);
    const planner = new Planner({ store: runs, cloud: cloudOf, clock, policy });
    return startFailover(executorOf(runs), {
      id: `by-hand-${runs.all().length}`,
      site,
      plan: await planner.plan(site, { kind: 'failover', mode: 'unplanned' }),
      by,
      reason: 'faster by hand',
      overrides: overrides.map(guard => ({ guard, reason: 'nobody can look' })),
      now: clock.now(),
    });
  }

  async function pretend(subject: string, kind: string, toRegion: string) {
    const at = clock.now().toISOString();
    const { id } = await runs.create(
      {
        id: `pretended-${runs.all().length}`,
        subject,
        kind,
        exclusive: true,
        // Nobody takes it up.
        status: 'paused',
        input: { toRegion, mode: 'unplanned' },
        plan: { hash: '', steps: [] },
        requestedBy: 'bert',
        reason: 'by hand',
        generation: runs.generationOf(subject),
        validUntil: at,
        decisions: [],
        createdAt: at,
        steps: [],
      },
      [],
    );
    await runs.commit(id, {
      run: { status: 'succeeded', endedAt: at },
      journal: [],
    });
  }

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
    cloud: (site: string) => cloudOf(sites.get(site)?.accountId ?? ''),
    aws: (site: string) => cloudOf(sites.get(site)?.accountId ?? '').aws,
    start: (
      overrides: string[] = [],
      kind: 'failover' | 'dry-run' = 'failover',
    ) =>
      answer(
        startWave(executorOf(waves), {
          id: 'wave-1',
          plan: plan(kind),
          by: 'olivia',
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
    /** A run that nobody plays: it is over as soon as it is there. */
    ended: (
      name: string,
      { kind, toRegion }: { kind: string; toRegion: string },
    ) => answer(pretend(name, kind, toRegion)),
    /** Newest first. */
    runsOf: (site: string) =>
      (runs.all() as SiteRun[])
        .filter(({ subject }) => subject === site)
        .sort((one, other) => other.number - one.number),
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
