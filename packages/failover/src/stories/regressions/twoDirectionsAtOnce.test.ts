import { Engine, LeasedExecutor } from '../../engine';
import { FailoverSource } from '../../FailoverSource';
import { MemoryRunStore } from '../../journal';
import { Planner } from '../../plan/Planner';
import { decisionRules, startFailover } from '../../runs';
import { POLICY, scenario, type Scenario } from '../../worlds/scenario';
import { MINUTE } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a portal leads to the pilot, a command leads home', () => {
  let story: Scenario;
  let command: Engine | undefined;
  afterEach(async () => {
    await story.answer(command?.stop() ?? Promise.resolve());
    await story.stop();
  });

  /** The break-glass command: the same cloud, a store of its own. */
  function commandOf({ cloud, clock, site, roleChanges }: Scenario) {
    const store = new MemoryRunStore(clock);
    const policy = { ...POLICY, requireApproval: false };
    const planner = new Planner({ store, cloud: () => cloud, clock, policy });
    const source = new FailoverSource({
      store,
      cloud: () => cloud,
      roleChanges,
      planner,
      clock,
      holder: 'olivia@laptop',
    });
    const config = {
      leaseSeconds: 15,
      pollSeconds: 1,
      settleSeconds: 30,
      answerSeconds: 12,
    };
    const engine = new Engine({
      store,
      source,
      config,
      clock,
      owner: 'command',
      random: () => 0.5,
      tell: () => undefined,
      log: () => undefined,
    });
    engine.start();
    const executor = new LeasedExecutor({
      store,
      clock,
      pollSeconds: 1,
      wake: () => engine.wake(),
      rules: decisionRules,
    });
    const start = async () =>
      startFailover(executor, {
        id: 'command0-0000-0000-0000-000000000000',
        site,
        plan: await planner.plan(site, { kind: 'failover', mode: 'unplanned' }),
        by: 'olivia',
        reason: 'the portal hangs',
        overrides: [],
        now: clock.now(),
      });
    return { engine, store, start };
  }

  it('I1: one of them waits for the other', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { active, pilot } = story.aws.places;
    const { id } = await story.start('failover');
    // It is not over: users do not get there, as the portal sees it.
    const { resolve } = story.cloud;
    Object.assign(story.cloud, { resolve: async () => [] });
    await story.asked(id, 7200);
    Object.assign(story.cloud, { resolve });
    const home = story.aws.databaseOf(active);
    const served = story.aws.databaseOf(pilot);
    home.source = served;
    home.rows = [...served.rows];
    Object.assign(story.aws.groupOf(active), { launchSuspended: false });
    await story.clock.pass(10 * MINUTE);

    const other = commandOf(story);
    command = other.engine;
    const refused = await story.answer(other.start()).then(
      () => undefined,
      error => (error as Error).message,
    );
    await story.clock.pass(20 * MINUTE);
    const [run] = await other.store.list({});
    expect([refused, run?.status]).toEqual([
      expect.stringContaining('lock-free'),
      undefined,
    ]);
  });

  it('I3, I12: a run that stood still while others went home leads nobody to a stale database', async () => {
    story = scenario({ policy: { requireApproval: false }, cron: false });
    const { active, pilot } = story.aws.places;
    const { id } = await story.start('failover');
    await story.until(
      id,
      'is proven',
      run => story.stepOf(run, 'prove-writable').status === 'succeeded',
    );
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(MINUTE);
    const home = story.aws.databaseOf(active);
    const served = story.aws.databaseOf(pilot);
    home.source = served;
    home.rows = [...served.rows];
    Object.assign(story.aws.groupOf(active), { launchSuspended: false });
    await story.clock.pass(10 * MINUTE);
    const other = commandOf(story);
    command = other.engine;
    await story.answer(other.start()).catch(() => undefined);
    await story.clock.pass(20 * MINUTE);
    const runs = await other.store.list({});
    await story.decide(id, { kind: 'resume' });
    const { question } = await story.asked(id);
    if (question?.options.includes('retry-step')) {
      const { step } = question;
      await story.decide(id, { kind: 'retry-step', step });
    }
    await story.clock.pass(10 * MINUTE);
    story.aws.catchUp();
    const isHome = runs[0]?.status === 'succeeded';
    expect(isHome ? story.aws.route53.users : active.region).toBe(
      active.region,
    );
  });
});
