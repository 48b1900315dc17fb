import { verifyChain } from '../journal';
import { fleet, type Fleet, type FleetOptions } from '../worlds/fleet';
import { noFaults } from '../worlds/aws/Faults';
import { ACTIVE, PILOT } from '../worlds/fixtures';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(120_000);

const NO_APPROVAL = { requireApproval: false };
/** Nobody can look at a region that is lost, and the lag of those that wait grows. */
const UNPROVEN = ['fence-unproven', 'lag-within-rpo'];

const named = (...names: string[]) => names.map(name => ({ name }));

describe('a wave', () => {
  let story: Fleet;
  const begin = (options: FleetOptions) => {
    story = fleet(options);
    return story;
  };
  afterEach(() => story.stop());

  const statuses = (wave: ReturnType<Fleet['get']>) =>
    Object.fromEntries(wave.steps.map(({ id, status }) => [id, status]));

  const startOf = (site: string) => {
    const [run] = story.runsOf(site);
    return run ? Date.parse(run.createdAt) : Infinity;
  };
  const endOf = (site: string) =>
    Date.parse(story.runsOf(site)[0]?.endedAt ?? '');

  it('leads every site away by one word, each by a run of its own, and loses none of its evidence', async () => {
    begin({ sites: named('orders', 'payments', 'shop'), policy: NO_APPROVAL });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    const wave = await story.until(id, 'over', each => !!each.endedAt);
    expect(wave.status).toBe('succeeded');
    for (const site of ['orders', 'payments', 'shop']) {
      const [run, ...others] = story.runsOf(site);
      expect(others).toEqual([]);
      expect(run).toMatchObject({ status: 'succeeded', input: { wave: id } });
      expect(story.aws(site).route53.users).toBe(PILOT);
    }
    expect(
      verifyChain(id, await story.waves.journal(id), {
        length: wave.journal.length,
        hash: wave.journal.head,
      }),
    ).toMatchObject({ intact: true });
  });

  it('a region that is left and answers nothing for a moment stops nobody', async () => {
    begin({ sites: named('orders', 'shop'), policy: NO_APPROVAL });
    story.lose();
    const set = (control: 'dark' | 'up') =>
      ['orders', 'shop'].forEach(site =>
        story.aws(site).setFaults(PILOT, { control }),
      );
    const { id } = await story.start(UNPROVEN);
    set('dark');
    await story.clock.pass(25);
    set('up');
    const wave = await story.until(
      id,
      'over',
      each => !!each.endedAt || !!each.question,
    );
    expect(wave.question).toBeUndefined();
    expect(wave.status).toBe('succeeded');
  });

  it('works on so many at once, the important ones first, and what others need before them', async () => {
    begin({
      sites: [
        { name: 'blog', tier: 'tier-3' },
        { name: 'ledger', tier: 'tier-3' },
        { name: 'payments', tier: 'tier-1', dependsOn: ['ledger'] },
        { name: 'shop', tier: 'tier-2' },
      ],
      policy: NO_APPROVAL,
      limits: { atOnce: 1 },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    await story.until(id, 'over', each => !!each.endedAt);
    const order = ['ledger', 'payments', 'shop', 'blog'];
    expect([...order].sort((a, b) => startOf(a) - startOf(b))).toEqual(order);
    order.slice(1).forEach((site, index) => {
      expect(startOf(site)).toBeGreaterThanOrEqual(endOf(order[index]));
    });
  });

  it("one site's failure holds up what depends on it and nothing else; a person goes on without it", async () => {
    begin({
      sites: [
        { name: 'ledger' },
        { name: 'payments', dependsOn: ['ledger'] },
        { name: 'shop' },
      ],
      policy: NO_APPROVAL,
    });
    story.lose();
    // Nobody gave the word for a replica that stopped.
    story.aws('ledger').setFaults(PILOT, { replicationBroken: true });
    const { id } = await story.start(UNPROVEN);
    const wave = await story.until(id, 'asks', each => !!each.question);
    expect(statuses(wave)).toEqual({
      'site:ledger': 'failed',
      'site:payments': 'pending',
      'site:shop': 'succeeded',
    });
    expect(wave.question).toMatchObject({
      step: 'site:ledger',
      options: expect.arrayContaining(['retry-step', 'skip-step', 'override']),
    });
    await story.decide(id, {
      kind: 'skip-step',
      step: 'site:ledger',
      reason: 'a person looks after the ledger',
    });
    const over = await story.until(id, 'over', each => !!each.endedAt);
    expect(statuses(over)).toMatchObject({
      'site:ledger': 'skipped',
      'site:payments': 'succeeded',
    });
    expect(story.runsOf('ledger')).toEqual([]);
  });

  it('asks once, before anything, and what was approved needs no second approval', async () => {
    begin({ sites: named('orders', 'shop') });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    await story.until(id, 'waits', each => each.status === 'pending-approval');
    await story.clock.pass(30);
    expect(story.runs.all()).toEqual([]);
    await expect(
      story.decide(id, { kind: 'approve' }, 'olivia'),
    ).rejects.toThrow('somebody else must approve');
    await story.decide(id, { kind: 'approve' });
    const wave = await story.until(id, 'over', each => !!each.endedAt);
    expect(wave.status).toBe('succeeded');
    const [run] = story.runsOf('orders');
    expect(run.decisions).toContainEqual(
      expect.objectContaining({
        kind: 'approve',
        by: 'adam',
        planHash: run.plan.hash,
      }),
    );
  });

  it('who is served is not led away by an approval that was given for an outage', async () => {
    begin({ sites: named('orders', 'shop') });
    story.lose();
    story.aws('shop').setFaults(ACTIVE, noFaults());
    const { id } = await story.start(UNPROVEN);
    await story.until(id, 'waits', each => each.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' });
    const wave = await story.until(id, 'shop waits', each =>
      each.steps.some(({ facts }) => facts.idle === true),
    );
    expect(statuses(wave)['site:shop']).toBe('running');
    const [run] = story.runsOf('shop');
    expect(run.status).toBe('pending-approval');
    expect(run.attempts.map(({ step }) => step)).not.toContain('fence');
    await story.decideRun(run.id, { kind: 'approve' });
    await story.until(id, 'over', each => each.status === 'succeeded');
  });

  it('what waits for people takes no place', async () => {
    begin({ sites: named('orders', 'shop'), limits: { atOnce: 1 } });
    story.lose();
    story.aws('orders').setFaults(ACTIVE, noFaults());
    const { id } = await story.start(UNPROVEN);
    await story.until(id, 'waits', each => each.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' });
    await story.until(
      id,
      'shop is done',
      each => statuses(each)['site:shop'] === 'succeeded',
    );
    expect(story.runsOf('orders')[0].status).toBe('pending-approval');
  });

  it('pauses, stands still after a stage, and goes on when it is told to', async () => {
    begin({
      sites: [
        { name: 'payments', tier: 'tier-1' },
        { name: 'shop', tier: 'tier-2' },
      ],
      policy: NO_APPROVAL,
      limits: { atOnce: 1 },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    await story.until(id, 'begun', () => story.runsOf('payments').length === 1);
    await expect(story.decide(id, { kind: 'pause', stage: 7 })).rejects.toThrow(
      'no stage 7',
    );
    await story.decide(id, { kind: 'pause', stage: 1 });
    await story.until(
      id,
      'payments is done',
      each => statuses(each)['site:payments'] === 'succeeded',
    );
    await story.clock.pass(600);
    expect(story.runsOf('shop')).toEqual([]);
    await story.decide(id, { kind: 'resume' });
    await story.until(id, 'over', each => each.status === 'succeeded');
  });

  it('survives the death of every process, and fails no site over twice', async () => {
    begin({
      sites: named('a1', 'b2', 'c3', 'd4', 'e5', 'f6'),
      policy: NO_APPROVAL,
      limits: { atOnce: 2 },
      replicas: 2,
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    for (let round = 0; round < 6; round += 1) {
      await story.clock.pass(47 + 31 * round);
      const replica = round % 2;
      story.kill(replica);
      await story.clock.pass(20);
      story.restart(replica);
    }
    const wave = await story.until(id, 'over', each => !!each.endedAt);
    expect(wave.status).toBe('succeeded');
    for (const site of story.sites.keys()) {
      expect(story.runsOf(site)).toHaveLength(1);
      expect(story.aws(site).route53.users).toBe(PILOT);
    }
  });

  it('I12: begins with no other site once it is older than it may be', async () => {
    begin({
      sites: named('orders', 'shop'),
      policy: { ...NO_APPROVAL, validForSeconds: 300 },
      limits: { atOnce: 1 },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    await story.until(id, 'begun', () => story.runsOf('orders').length === 1);
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(24 * 3600);
    await story.decide(id, { kind: 'resume' });
    const wave = await story.until(id, 'asks', each => !!each.question);
    expect(wave.question?.options).toContain('extend');
    expect(story.runsOf('shop')).toEqual([]);
  });

  it('a word about a guard in mid-wave lets go on whoever failed for want of it', async () => {
    begin({ sites: named('orders', 'shop'), policy: NO_APPROVAL });
    story.lose();
    const { id } = await story.start();
    const wave = await story.until(id, 'asks', each => !!each.question);
    expect(statuses(wave)).toEqual({
      'site:orders': 'failed',
      'site:shop': 'failed',
    });
    // RDS publishes no lag either while the source is dark.
    for (const guard of ['fence-unproven', 'lag-within-rpo']) {
      await story.decide(id, {
        kind: 'override',
        guard,
        reason: 'nobody can look there',
      });
    }
    await story.until(id, 'over', each => each.status === 'succeeded');
  });

  it('a rehearsal looks at every site, changes nothing and asks nobody', async () => {
    begin({ sites: named('orders', 'shop') });
    const { id } = await story.start([], 'dry-run');
    const wave = await story.until(id, 'over', each => !!each.endedAt);
    expect(wave.status).toBe('succeeded');
    for (const site of ['orders', 'shop']) {
      expect(story.runsOf(site)[0]).toMatchObject({
        kind: 'dry-run',
        attempts: [],
      });
    }
  });
});
