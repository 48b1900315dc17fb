import { ACTIVE_STATUSES, decided } from '../engine';
import { fenceOnce } from '../proofs';
import { FENCE_GUARD, fenceOwed } from '../steps/fencing';
import { ACTIVE, PILOT, WITNESS } from '../worlds/fixtures';
import { scenario, type Scenario } from '../worlds/scenario';

const EVENTS = ['fail', 'return', 'run', 'retry', 'abort'] as const;
type Event = (typeof EVENTS)[number];

/** Long enough for a health check, too short for a promotion. Seconds. */
const BETWEEN = 45;
const WATCH_SECONDS = 10;

/** Every order in which a region returns only after it failed. */
function orders(left: readonly Event[] = EVENTS): Event[][] {
  return left.length === 0
    ? [[]]
    : left
        .filter(event => event !== 'return' || !left.includes('fail'))
        .flatMap(event =>
          orders(left.filter(each => each !== event)).map(rest => [
            event,
            ...rest,
          ]),
        );
}

/** Fences what runs left without proof, as portal and command do. */
function watch({ store, cloud, clock, aws }: Scenario) {
  const stopping = new AbortController();
  const loop = async () => {
    while (!stopping.signal.aborted) {
      for (const run of await store.list({})) {
        const region = fenceOwed(run, run.generation);
        if (region) {
          const send = <T>(_call: unknown, work: () => Promise<T>) => work();
          await fenceOnce(cloud, aws.placeIn(region), send, { clock });
        }
      }
      await clock.sleep(WATCH_SECONDS * 1000, stopping.signal);
    }
  };
  const watching = loop();
  return async () => {
    stopping.abort();
    await watching;
  };
}

/** One event; what is not possible then is refused, and nothing comes of it. */
async function happen(story: Scenario, region: string, event: Event) {
  const { faults } = story.aws.region(region);
  const [run] = await story.store.list({ active: true });
  if (event === 'fail') {
    Object.assign(faults, { control: 'dark', data: 'dark', network: 'dark' });
  } else if (event === 'return') {
    Object.assign(faults, { control: 'up', data: 'up', network: 'up' });
  } else if (event === 'run') {
    const { guards } = await story.plan('failover');
    // Whoever overrides one at 3 a.m. overrides what hangs together with it.
    const overrides = guards
      .filter(({ overridable }) => overridable)
      .filter(() => guards.some(({ status }) => status !== 'holds'))
      .map(({ guard }) => guard);
    await story.start('failover', { overrides }).catch(refused);
  } else if (event === 'retry' && run?.question?.step) {
    const { step } = run.question;
    await story.decide(run.id, { kind: 'retry-step', step }).catch(refused);
  } else if (event === 'abort' && run) {
    await story
      .decide(run.id, { kind: 'abort', reason: 'enough' })
      .catch(refused);
  }
}

function refused(error: Error) {
  if (!/Refused|Busy/.test(error.name)) {
    throw error;
  }
}

/** A sensible person answers until nothing is left to answer. */
async function bringToAnEnd(story: Scenario) {
  for (let answers = 0; answers < 20; answers += 1) {
    const [run] = await story.store.list({ active: true });
    if (!run) {
      return;
    }
    if (run.status === 'needs-decision') {
      const { options = [], step } = run.question ?? {};
      const tried = run.decisions.filter(
        each => each.kind === 'retry-step' && each.step === step,
      ).length;
      const kind =
        options.includes('retry-step') && tried < 2
          ? 'retry-step'
          : options.find(each => each === 'abort' || each === 'end') ?? 'end';
      await story
        .decide(run.id, { kind, step, reason: 'it has to end' })
        .catch(refused);
    }
    await story.clock.pass(120);
  }
  throw new Error('people answer, and the run never ends');
}

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe.each([ACTIVE, PILOT, WITNESS])(
  'all orders of fail, return, run, retry and abort in %s',
  region => {
    it.each(orders().map(order => [order.join(', '), order] as const))(
      '%s',
      async (_, order) => {
        const story = scenario({ policy: { requireApproval: false } });
        const unwatch = watch(story);
        for (const event of order) {
          await happen(story, region, event);
          await story.clock.pass(BETWEEN);
        }
        await happen(story, region, 'return');
        await bringToAnEnd(story);
        await story.clock.pass(600);
        story.aws.catchUp();

        const runs = await story.store.list({});
        const promotions = story.cloud.calls.filter(
          ({ action, effect }) =>
            action === 'rds:PromoteReadReplica' && effect === 'made',
        );
        expect(promotions.length).toBeLessThanOrEqual(1);
        expect(
          runs.filter(run => ACTIVE_STATUSES.includes(run.status)),
        ).toEqual([]);
        const overridden = runs.some(run => decided.override(run, FENCE_GUARD));
        // I2: two writers only where a person vouched, and then not for a minute after it answers.
        const { secondWriters } = story.aws;
        expect(overridden ? [] : secondWriters).toEqual([]);
        const minuteAgo = story.clock.now().getTime() - 60_000;
        expect(secondWriters.filter(at => at.getTime() > minuteAgo)).toEqual(
          [],
        );
        // Users are where a database takes their writes.
        const users = story.aws.placeIn(story.aws.route53.users);
        expect(story.aws.serves(users)).toBe(true);

        const stopped = unwatch();
        await story.answer(stopped);
        await story.stop();
      },
      30_000,
    );
  },
);
