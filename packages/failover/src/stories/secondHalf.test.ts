import { takeLock, releaseLock } from '../lock';
import { scenario, type Scenario } from '../worlds/scenario';

const MINUTE = 60;
const DAY = 24 * 3600;

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('the second half of the disaster', () => {
  let story: Scenario;
  afterEach(() => story.stop());

  /** The active region is gone, for AWS and for users. */
  const lose = async (region = story.aws.places.active.region) => {
    const { faults } = story.aws.region(region);
    Object.assign(faults, { control: 'dark', data: 'dark', network: 'dark' });
    await story.clock.pass(3 * MINUTE);
  };
  const back = (region = story.aws.places.active.region) => {
    const { faults } = story.aws.region(region);
    Object.assign(faults, { control: 'up', data: 'up', network: 'up' });
  };
  const LOST = ['fence-unproven', 'replica-replicating', 'lag-within-rpo'];

  /** Guards that are in the way and can be overridden. */
  async function inTheWay() {
    const { guards } = await story.plan('failover');
    return guards
      .filter(({ status }) => status !== 'holds')
      .map(({ guard }) => guard);
  }

  it('I2, I3, I11: door first with an unproven fence; the region that returns gets no user back', async () => {
    story = scenario({ policy: { requireApproval: false } });
    await lose();
    const plan = await story.plan('failover');
    expect(plan.shape).toMatchObject({ doorFirst: true });
    const order = plan.steps.map(({ id }) => id);
    expect(order.indexOf('move-traffic-first')).toBeLessThan(
      order.indexOf('promote-database'),
    );
    const { id } = await story.start('failover', {
      overrides: await inTheWay(),
    });
    await story.until(id, 'promotes', run => run.noReturnAt !== undefined);
    back();
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    const { pilot, active } = story.aws.places;
    for (let minute = 0; minute < 30; minute += 1) {
      await story.clock.pass(MINUTE);
      story.aws.catchUp();
      expect(story.aws.route53.users).toBe(pilot.region);
    }
    const toActive = run.attempts.filter(
      ({ call }) => call.region === active.region,
    );
    expect(
      toActive.every(({ step }) =>
        // It is back: its object is set, too, so that any one region may go dark.
        /^(freeze-pipelines|move-traffic(-first)?)$/.test(step),
      ),
    ).toBe(true);
  });

  it('I12: a portal that comes back after two days asks, and changes nothing', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' });
    await story.clock.pass(1);
    await story.answer(story.engines[0].stop());
    const calls = story.cloud.calls.length;
    await story.clock.pass(2 * DAY);
    story.engines.push(story.engine());
    const run = await story.asked(id);
    expect(run.question?.options).toContain('end');
    expect(story.cloud.calls).toHaveLength(calls);
  });

  it('I12: what was superseded is neither carried out nor taken back', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'pause' });
    // Somebody failed the site over by other means, and this store learnt of it.
    const { store } = story;
    await store.commit(id, { journal: [], generation: 7 });
    const calls = story.cloud.calls.length;
    await story.decide(id, { kind: 'abort', reason: 'yesterday’s click' });
    const run = await story.asked(id);
    expect(run.question).toMatchObject({ options: ['end'] });
    expect(run.question?.reason).toContain('generation');
    expect(story.cloud.calls).toHaveLength(calls);
    await story.decide(id, { kind: 'end', reason: 'it is over' });
    expect((await story.over(id)).status).toBe('failed');
  });

  it('access denied on the promotion leaves the way back open', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot, active } = story.aws.places;
    const { denied } = story.aws.region(pilot.region).faults;
    denied.add('rds:PromoteReadReplica');
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.noReturnAt).toBeUndefined();
    expect(run.question?.options).toContain('abort');
    await story.decide(id, { kind: 'abort', reason: 'the role is wrong' });
    expect((await story.over(id)).status).toBe('aborted');
    expect(story.aws.groupOf(active).capacity.desired).toBe(2);
  });

  it('a retry looks afresh, and whoever retries cannot approve', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot, active } = story.aws.places;
    const { denied } = story.aws.region(pilot.region).faults;
    denied.add('rds:PromoteReadReplica');
    const { id } = await story.start('failover');
    await story.asked(id);
    denied.clear();
    // Meanwhile the old region serves again: the fence of before proves nothing.
    const group = story.aws.groupOf(active);
    group.launchSuspended = false;
    Object.assign(group.capacity, { min: 2, desired: 2 });
    await story.clock.pass(5 * MINUTE);
    await story.decide(id, { kind: 'retry-step', step: 'promote-database' });
    const run = await story.asked(id);
    expect(run.question?.reason).toContain('the fence did not hold');
    expect(
      story.cloud.calls.filter(({ action }) => /Promote/.test(action)).length,
    ).toBe(1);
  });

  it('goes on with the stated minimum, and says AWS’s own reason below it', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot } = story.aws.places;
    const { faults } = story.aws.region(pilot.region);
    faults.capacity = 1;
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.question).toMatchObject({ step: 'scale-out' });
    expect(run.question?.reason).toMatch(/1 of 2 in service.*AWS: ".*capacity/);
    expect(run.question?.options).toContain('skip-step');
    await story.decide(id, {
      kind: 'skip-step',
      step: 'scale-out',
      reason: 'one is better than none',
    });
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('an instance that hangs in Terminating is covered by an override given in mid-run', async () => {
    story = scenario({ policy: { requireApproval: false }, cron: false });
    const { active } = story.aws.places;
    story.aws.region(active.region).faults.hangingTermination = true;
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.question).toMatchObject({
      step: 'fence',
      guards: ['fence-unproven'],
    });
    await story.decide(id, {
      kind: 'override',
      guard: 'fence-unproven',
      reason: 'the instance is stuck, nobody reaches it',
    });
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('a group that can be read and not written is covered by the override too', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { active } = story.aws.places;
    story.aws.region(active.region).faults.control = 'read-only';
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.question).toMatchObject({ step: 'fence' });
    await story.decide(id, {
      kind: 'override',
      guard: 'fence-unproven',
      reason: 'the control plane writes nothing',
    });
    expect((await story.over(id)).status).toBe('succeeded');
  });

  it('guard and fence go by one rule: a silent load balancer is seen beforehand', async () => {
    story = scenario();
    const { active } = story.aws.places;
    story.aws.region(active.region).faults.balancer = 'silent';
    expect(await inTheWay()).toContain('fence-unproven');
  });

  it('I1: a drill keeps no failover waiting, and leaves the standby to it', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const drill = await story.start('drill');
    await story.clock.pass(30);
    const { id } = await story.start('failover');
    await story.decide(drill.id, { kind: 'abort', reason: 'yields' }, 'olivia');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    await story.over(drill.id);
    const { pilot } = story.aws.places;
    expect(story.aws.groupOf(pilot).capacity.desired).toBe(2);
    expect(story.aws.region(pilot.region).databases.size).toBe(1);
  });

  it('I1: a run whose lock was taken over by the break-glass command acts no more', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    const { lock } = story.aws.places.pilot;
    const claim = {
      run: 'glass',
      holder: 'olivia@laptop',
      generation: 0,
      now: story.clock.now(),
    };
    const refused = await story.answer(takeLock(story.cloud, lock, claim));
    expect(refused).toMatchObject({ state: 'refused' });
    await story.answer(
      takeLock(story.cloud, lock, claim, {
        by: 'olivia',
        reason: 'the portal is dead',
      }),
    );
    const calls = story.cloud.calls.length;
    await story.decide(id, { kind: 'approve' });
    const run = await story.asked(id);
    expect(run.question?.reason).toContain('olivia@laptop');
    expect(story.cloud.calls).toHaveLength(calls);
    await story.answer(
      releaseLock(story.cloud, lock, {
        run: 'glass',
        generation: 1,
        anchor: { length: 1, head: 'x' },
      }),
    );
    await story.decide(id, { kind: 'end', reason: 'the command did it' });
    await story.over(id);
    expect((await story.plan('dry-run')).generation).toBe(1);
  });

  it('I9: a foreign group is not touched, whatever the manifest says', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { active } = story.aws.places;
    story.aws.groupOf(active).tags['dr:site'] = 'payments';
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.question?.reason).toContain('dr:site=orders');
    expect(story.aws.groupOf(active).capacity.desired).toBe(2);
  });

  it('I9: writes no lock into a bucket of somebody else', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { bucket } = story.aws.places.pilot.lock;
    const { bucketTags } = story.cloud;
    Object.assign(story.cloud, {
      bucketTags: async (object: Parameters<typeof bucketTags>[0]) =>
        object.bucket === bucket
          ? { 'dr:site': 'payments' }
          : bucketTags(object),
    });
    const { id } = await story.start('failover');
    const run = await story.asked(id);
    expect(run.question).toMatchObject({ step: 'take-lock' });
    expect(run.question?.reason).toContain('dr:site=orders');
    expect(story.cloud.calls).toEqual([]);
  });

  it('goes home with the pilot dark: two of three objects decide', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const there = await story.start('failover');
    await story.over(there.id);
    await story.clock.pass(10 * MINUTE);
    const { active, pilot } = story.aws.places;
    // The old region was rebuilt as a replica.
    const home = story.aws.databaseOf(active);
    const served = story.aws.databaseOf(pilot);
    home.source = served;
    home.rows = [...served.rows];
    Object.assign(story.aws.groupOf(active), { launchSuspended: false });
    await story.clock.pass(10 * MINUTE);
    await lose(pilot.region);
    const { id } = await story.start('failover', {
      overrides: await inTheWay(),
    });
    const run = await story.over(id);
    expect(run.input.toRegion).toBe(active.region);
    expect(run.status).toBe('succeeded');
    back(pilot.region);
    await story.clock.pass(30 * MINUTE);
    story.aws.catchUp();
    expect(story.aws.route53.users).toBe(active.region);
  });

  it('I4: a store that fails while the promotion is accepted is no outcome: promoted once', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { store } = story;
    const commit = store.commit.bind(store);
    let broken = 0;
    store.commit = async (id, change) => {
      const answered = change.attempts?.some(
        ({ step, answer }) => step === 'promote-database' && answer,
      );
      if (answered && broken < 3) {
        broken += 1;
        throw new Error('connection terminated unexpectedly');
      }
      return commit(id, change);
    };
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(broken).toBeGreaterThan(0);
    expect(
      story.cloud.calls.filter(({ action }) => /Promote/.test(action)),
    ).toHaveLength(1);
  });

  it('a step that an upgrade dropped asks a person, who can end the run', async () => {
    story = scenario();
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.answer(story.engines[0].stop());
    const kept = (
      story.store as unknown as {
        kept: Map<
          string,
          {
            run: { plan: { steps: { id: string }[] }; steps: { id: string }[] };
          }
        >;
      }
    ).kept.get(id)!;
    kept.run.plan.steps[5].id = 'of-yesterday';
    kept.run.steps[5].id = 'of-yesterday';
    story.engines.push(story.engine());
    const run = await story.asked(id);
    expect(run.question).toMatchObject({ options: ['end'] });
    expect(run.question?.reason).toContain('of-yesterday');
    const epoch = run.leaseEpoch;
    await story.clock.pass(10 * MINUTE);
    expect((await story.get(id)).leaseEpoch).toBe(epoch);
    await story.decide(id, { kind: 'end', reason: 'looked at both regions' });
    expect((await story.over(id)).status).toBe('failed');
  });

  it('a stranger’s freeze is respected and stays', async () => {
    story = scenario({ policy: { requireApproval: false } });
    const { pilot } = story.aws.places;
    await story.answer(
      story.cloud.createParameter(pilot.freeze, 'maintenance until Monday', {
        'dr:site': 'orders',
      }),
    );
    const { id } = await story.start('failover');
    const run = await story.over(id);
    expect(run.status).toBe('succeeded');
    expect(await story.answer(story.cloud.parameter(pilot.freeze))).toBe(
      'maintenance until Monday',
    );
  });

  it('a replica that is backing up holds a failover up before the fence, not after it', async () => {
    story = scenario();
    const { pilot } = story.aws.places;
    story.aws.databaseOf(pilot).status = 'backing-up';
    expect(await inTheWay()).toContain('replica-promotable');
  });

  it('I2: nothing is promoted while nobody overrides an unproven fence', async () => {
    story = scenario({ policy: { requireApproval: false } });
    await lose();
    await expect(story.start('failover')).rejects.toThrow(
      'fence-unproven is violated',
    );
    expect(LOST).toEqual(expect.arrayContaining(await inTheWay()));
  });
});
