import type {
  FailoverMode,
  Plan,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import { Additions } from '../additions';
import type { Cloud } from '../cloud/Cloud';
import { Silences } from '../cloud/Silences';
import { LocalExecutor } from '../command/LocalExecutor';
import {
  ACTIVE_STATUSES,
  Engine,
  LeasedExecutor,
  type DecisionRequest,
  type EngineConfig,
  type Executor,
  type Notice,
  type RunRecord,
} from '../engine';
import { FailoverSource } from '../FailoverSource';
import { WatchedRunStore } from '../journal/WatchedRunStore';
import { Planner } from '../plan/Planner';
import type { RunPolicy } from '../plan/RunPolicy';
import { decisionRulesOf, startFailover } from '../runs';
import { TIMINGS } from './aws/Timings';
import { createFakeCloud } from './FakeCloud';
import { FakeRoleChanges } from './FakeRoleChanges';
import { testSite } from './fixtures';
import { seededRandom } from './random';
import { VirtualClock } from './VirtualClock';

const CONFIG: EngineConfig = {
  leaseSeconds: 15,
  pollSeconds: 1,
  settleSeconds: 30,
  answerSeconds: 12,
};

export const POLICY: RunPolicy = {
  requireApproval: true,
  approvals: {
    count: 1,
    expirySeconds: 1800,
    remindAfterSeconds: 300,
    escalateAfterSeconds: 600,
  },
  validForSeconds: 4 * 3600,
};

export interface ScenarioOptions {
  witness?: boolean;
  traffic?: 'operator' | 'automatic';
  policy?: Partial<RunPolicy>;
  /** Applications write by themselves, whether users come or not. */
  cron?: boolean;
  /** The applications number their rows; they do where nothing is said. */
  countsRows?: boolean;
  /** Runs of two stories have different ids where they count from different numbers. */
  idsFrom?: number;
  /** Replica lags that were measured of late. */
  lags?: number[];
  /** Instances that were last seen in service in the region that is left. */
  ran?: number;
  /** What an hour of a drill costs; undefined is unknown. */
  usdPerHour?: number;
  /** Guards and steps of others. */
  additions?: Additions;
  /** Is told of every method of the cloud that is called. */
  called?: (method: keyof Cloud) => void;
  /** Whether runs are carried out as the portal does it, or as the break-glass command; as the portal where nothing is said. */
  executor?: 'leased' | 'local';
}

/** One site, one store, one engine and people, in virtual time: a story is told step by step. */
export function scenario(options: ScenarioOptions = {}) {
  const clock = new VirtualClock();
  const { additions = Additions.none } = options;
  const site = testSite({
    witness: options.witness ?? true,
    policy: options.traffic ?? 'operator',
  });
  const cloud = createFakeCloud({
    clock,
    random: seededRandom(7),
    timings: TIMINGS,
    site,
    cron: options.cron ?? true,
    countsRows: options.countsRows,
  });
  const called: Cloud = new Proxy(cloud, {
    get(target, property) {
      options.called?.(property as keyof Cloud);
      return Reflect.get(target, property);
    },
  });
  const told = new Silences(clock).around(called);
  const store = new WatchedRunStore(clock);
  const roleChanges = new FakeRoleChanges();
  const policy = { ...POLICY, ...options.policy };
  const notices: Notice[] = [];
  const planner = new Planner({
    store,
    cloud: () => told,
    clock,
    policy,
    history: store,
    lags: async () => options.lags ?? [],
    ran: async () => options.ran,
    priceOf: () => options.usdPerHour,
    additions,
  });
  let ids = options.idsFrom ?? 0;
  const nextId = () => {
    ids += 1;
    return `${String(ids).padStart(8, '0')}-0000-0000-0000-000000000000`;
  };

  const parts = (owner: string, known: Additions) => ({
    store,
    source: new FailoverSource({
      store,
      cloud: () => told,
      roleChanges,
      planner,
      clock,
      holder: 'portal',
      additions: known,
    }),
    config: CONFIG,
    clock,
    owner,
    random: seededRandom(3),
    tell: (_run: RunRecord, notice: Notice) => {
      notices.push(notice);
    },
    log: () => undefined,
  });

  /** @param known - what this engine's version knows of additions */
  const engine = (owner = `engine-${nextId()}`, known = additions) => {
    const made = new Engine(parts(owner, known));
    made.start();
    return made;
  };
  const rules = decisionRulesOf(additions);
  const local =
    options.executor === 'local'
      ? new LocalExecutor({ ...parts('command', additions), rules })
      : undefined;
  local?.begin();
  const engines = local ? [] : [engine()];
  const executor: Executor =
    local ??
    new LeasedExecutor({
      store,
      clock,
      pollSeconds: CONFIG.pollSeconds,
      wake: () => engines.forEach(each => each.wake()),
      rules,
    });

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

  const plan = (
    kind: RunKind,
    mode: FailoverMode = 'unplanned',
    onlyApprovedBecause?: string,
  ) => answer(planner.plan(site, { kind, mode, onlyApprovedBecause }));

  async function start(
    kind: RunKind,
    asked: {
      mode?: FailoverMode;
      overrides?: string[];
      by?: string;
      onlyApprovedBecause?: string;
    } = {},
  ): Promise<RunRecord<any, Plan>> {
    const { mode = 'unplanned', onlyApprovedBecause } = asked;
    const planned = await plan(kind, mode, onlyApprovedBecause);
    return answer(
      startFailover(executor, {
        id: nextId(),
        site,
        plan: planned,
        by: asked.by ?? 'olivia',
        reason: 'because of the test',
        overrides: (asked.overrides ?? []).map(guard => ({
          guard,
          reason: 'the region burns',
        })),
        now: clock.now(),
      }),
    );
  }

  const get = async (id: string): Promise<RunRecord<any, Plan>> => {
    const run = await store.get(id);
    if (!run) {
      throw new Error(`no run ${id}`);
    }
    return run;
  };

  /** Lets time pass until the run is so. */
  async function until(
    id: string,
    what: string,
    holds: (run: RunRecord<any, Plan>) => boolean,
    seconds = 3600,
  ): Promise<RunRecord<any, Plan>> {
    const end = clock.monotonic() + seconds * 1000;
    for (;;) {
      const run = await get(id);
      if (holds(run)) {
        return run;
      }
      if (clock.monotonic() > end) {
        const steps = run.steps.map(
          step => `${step.id} ${step.status}: ${step.error ?? step.outcome}`,
        );
        throw new Error(
          `never: ${what}\n${run.status} ${
            run.question?.reason ?? ''
          }\n${steps.join('\n')}`,
        );
      }
      await clock.pass(1);
    }
  }

  return {
    clock,
    site,
    cloud,
    aws: cloud.aws,
    store,
    roleChanges,
    notices,
    executor,
    engines,
    engine,
    plan,
    start,
    get,
    answer,
    until,
    decide: (id: string, request: Omit<DecisionRequest, 'by'>, by = 'adam') =>
      answer(executor.decide(id, { ...request, by })),
    over: (id: string, seconds?: number) =>
      until(
        id,
        'the run is over',
        run => !ACTIVE_STATUSES.includes(run.status),
        seconds,
      ),
    asked: (id: string, seconds?: number) =>
      until(
        id,
        'the run asks',
        run => run.status === 'needs-decision',
        seconds,
      ),
    stepOf: (run: RunRecord, id: string) => {
      const step = run.steps.find(each => each.id === id);
      if (!step) {
        throw new Error(`no step ${id}`);
      }
      return step;
    },
    /** Stops what still runs, so that nothing outlives its test. */
    async stop() {
      await answer(
        Promise.all(
          [...engines, ...(local ? [local] : [])].map(each => each.stop()),
        ),
      );
    },
  };
}

export type Scenario = ReturnType<typeof scenario>;
