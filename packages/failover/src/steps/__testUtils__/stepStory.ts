import type { Cloud } from '../../cloud/Cloud';
import { classifyAwsError, requestIdOf } from '../../cloud/aws';
import {
  ACTIVE_STATUSES,
  Engine,
  LeasedExecutor,
  type RunRecord,
  type StepContext,
  type WorkflowSource,
} from '../../engine';
import { MemoryRunStore } from '../../journal';
import { decisionRules } from '../../runs';
import { bindPlace, type ProtectedSite } from '../../site';
import { chain } from '../../workflows/chain';
import { TIMINGS } from '../../worlds/aws/Timings';
import { createFakeCloud } from '../../worlds/FakeCloud';
import { FakeRoleChanges } from '../../worlds/FakeRoleChanges';
import { ACTIVE, PILOT, testSite, testTarget } from '../../worlds/fixtures';
import type { ProcessClock } from '../../worlds/ProcessClock';
import { processCloud } from '../../worlds/process/processCloud';
import { seededRandom } from '../../worlds/random';
import { VirtualClock } from '../../worlds/VirtualClock';
import type { FailoverContext, FailoverStep } from '../FailoverStep';

const RUN = '00000001-0000-0000-0000-000000000000';

/**
 * Some steps of a run, after a failover from Ireland to Frankfurt where `serving` is the pilot, carried out by real engines on
 * the fake account in virtual time.
 */
export function stepStory(
  steps: FailoverStep[],
  site: ProtectedSite = testSite(),
  called: (method: keyof Cloud) => void = () => {},
  serving: 'active' | 'pilot' = 'pilot',
) {
  const clock = new VirtualClock();
  const cloud = createFakeCloud({
    clock,
    random: seededRandom(1),
    timings: TIMINGS,
    site,
    serving,
  });
  const told: Cloud = new Proxy(cloud, {
    get(target, property) {
      called(property as keyof Cloud);
      return Reflect.get(target, property);
    },
  });
  const store = new MemoryRunStore(clock);
  const target = testTarget(site);
  const processes: { engine: Engine; view: ProcessClock }[] = [];

  /** An engine in a process that can be killed. */
  function process() {
    const view = clock.view();
    const source: WorkflowSource<FailoverContext> = {
      nodes: () => chain(...steps),
      context: (run: RunRecord, base: StepContext) => ({
        ...base,
        target,
        cloud: processCloud(told, view),
        clock: view,
        roleChanges: new FakeRoleChanges(),
        holder: 'portal',
        journalHead: run.journal,
        rolesElsewhere: async () => 'as planned',
        objection: async () => undefined,
        earlier: async () => () => ({}),
      }),
      authorize: async () => undefined,
      beforeCall: async () => undefined,
      budgetOf: () => 'one',
      classify: classifyAwsError,
      requestIdOf,
      generationAfter: () => undefined,
    };
    const engine = new Engine({
      store,
      source,
      clock: view,
      config: {
        leaseSeconds: 15,
        pollSeconds: 1,
        settleSeconds: 30,
        answerSeconds: 12,
      },
      owner: `engine-${processes.length}`,
      random: seededRandom(3),
      tell: () => undefined,
      log: () => undefined,
    });
    engine.start();
    processes.push({ engine, view });
    return view;
  }
  const first = process();
  const executor = new LeasedExecutor({
    store,
    clock,
    pollSeconds: 1,
    wake: () => processes.forEach(({ engine }) => engine.wake()),
    rules: decisionRules,
  });

  async function answer<T>(work: Promise<T>): Promise<T> {
    let done = false;
    const finish = () => {
      done = true;
    };
    work.then(finish, finish);
    await clock.until(() => done, 3600);
    return work;
  }

  async function get(): Promise<RunRecord> {
    const run = await store.get(RUN);
    if (!run) {
      throw new Error('the run was not started');
    }
    return run;
  }

  /** Lets time pass until the run is over, or asks. */
  async function settled(seconds = 24 * 3600): Promise<RunRecord> {
    const end = clock.monotonic() + seconds * 1000;
    for (;;) {
      const run = await get();
      const goesOn = ACTIVE_STATUSES.includes(run.status);
      if (!goesOn || run.status === 'needs-decision') {
        return run;
      }
      if (clock.monotonic() > end) {
        throw new Error(JSON.stringify(run.steps));
      }
      await clock.pass(5);
    }
  }

  return {
    clock,
    cloud,
    aws: cloud.aws,
    first,
    process,
    get,
    settled,
    assetsIn(region: string) {
      const [bucket] = bindPlace(site, region)?.buckets ?? [];
      const assets = cloud.aws.region(region).assets.get(bucket.bucket);
      if (!assets) {
        throw new Error(`no bucket in ${region}`);
      }
      return assets;
    },
    async start(
      kind = 'failover',
      facts: Record<string, Record<string, unknown>> = {},
    ) {
      const now = clock.now();
      await store.create(
        {
          id: RUN,
          subject: site.name,
          kind,
          exclusive: true,
          status: 'running',
          input: { site, fromRegion: ACTIVE, toRegion: PILOT },
          plan: {
            hash: 'hash',
            steps: steps.map(({ id, deadlineSeconds }) => ({
              id,
              after: [],
              deadlineSeconds,
            })),
          },
          requestedBy: 'olivia',
          reason: 'because of the test',
          generation: 0,
          validUntil: new Date(now.getTime() + 48 * 3600_000).toISOString(),
          decisions: [],
          createdAt: now.toISOString(),
          steps: steps.map(({ id }) => ({ id, facts: facts[id] ?? {} })),
        },
        [],
      );
    },
    retry: (step: string) =>
      answer(executor.decide(RUN, { kind: 'retry-step', step, by: 'adam' })),
    /** The dead do not stop. */
    async stop() {
      const living = processes.filter(({ view }) => !view.isDead);
      await answer(Promise.all(living.map(({ engine }) => engine.stop())));
    },
  };
}

export type StepStory = ReturnType<typeof stepStory>;
