import { takeLock } from '../lock';
import { noFaults } from '../worlds/aws/Faults';
import { fleet, type Fleet, type FleetOptions } from '../worlds/fleet';
import { ACTIVE, PILOT } from '../worlds/fixtures';
import { bindPlace } from '../site';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(120_000);

const NO_APPROVAL = { requireApproval: false };
const UNPROVEN = ['fence-unproven', 'lag-within-rpo'];
const named = (...names: string[]) => names.map(name => ({ name }));

describe('what people decide about a wave and its sites', () => {
  let story: Fleet;
  const begin = (options: FleetOptions) => {
    story = fleet(options);
    return story;
  };
  afterEach(() => story.stop());

  const step = (wave: ReturnType<Fleet['get']>, site: string) =>
    wave.steps.find(({ id }) => id === `site:${site}`);

  /** Waits until the wave has approval, and gives it. */
  async function approved(id: string, by = 'adam') {
    await story.until(id, 'waits', each => each.status === 'pending-approval');
    await story.decide(id, { kind: 'approve' }, by);
  }

  it('whoever set a guard aside in mid-wave stands in the evidence of the sites, and approves none of them', async () => {
    begin({ sites: named('orders', 'shop') });
    story.lose();
    story.aws('shop').setFaults(ACTIVE, noFaults());
    const { id } = await story.start(['lag-within-rpo']);
    await approved(id);
    await story.until(
      id,
      'orders failed',
      each => step(each, 'orders')?.status === 'failed',
    );
    await story.decide(
      id,
      { kind: 'override', guard: 'fence-unproven', reason: 'it is gone' },
      'carol',
    );
    await story.until(
      id,
      'orders goes',
      () => story.runsOf('orders').length > 0,
    );
    expect(story.runsOf('orders')[0].decisions).toContainEqual(
      expect.objectContaining({ guard: 'fence-unproven', by: 'carol' }),
    );
    const [row] = (
      await story.runs.journal(story.runsOf('orders')[0].id)
    ).filter(({ entry }) => entry.data?.guard === 'fence-unproven');
    expect(row.entry.actor).toBe('carol');
  });

  it('whoever wanted a site tried again does not approve its run, and goes on approving the others', async () => {
    begin({ sites: named('orders', 'shop') });
    story.lose();
    story.aws('shop').setFaults(ACTIVE, noFaults());
    story.aws('shop').setFaults(PILOT, { replicationBroken: true });
    const { id } = await story.start(UNPROVEN);
    await approved(id);
    await story.until(
      id,
      'shop failed',
      each => step(each, 'shop')?.status === 'failed',
    );
    story.aws('shop').setFaults(PILOT, noFaults());
    await story.decide(id, { kind: 'retry-step', step: 'site:shop' });
    await story.until(
      id,
      'shop waits',
      () => story.runsOf('shop')[0]?.status === 'pending-approval',
    );
    const [run] = story.runsOf('shop');
    await expect(
      story.decideRun(run.id, { kind: 'approve' }, 'adam'),
    ).rejects.toThrow('retried');
    await story.until(
      id,
      'orders is done',
      each => step(each, 'orders')?.status === 'succeeded',
    );
    expect(story.runsOf('orders')[0].decisions).toContainEqual(
      expect.objectContaining({ kind: 'approve', by: 'adam' }),
    );
  });

  it('I1: a word about locks counts for those that were held when it was given', async () => {
    begin({
      sites: [
        { name: 'orders', tier: 'tier-1' },
        { name: 'shop', tier: 'tier-2' },
      ],
      policy: NO_APPROVAL,
      limits: { atOnce: 1 },
    });
    story.lose();
    const { id } = await story.start([...UNPROVEN, 'lock-free']);
    await story.clock.pass(60);
    // Somebody is faster, with the break-glass command.
    const site = story.sites.get('shop');
    const place = site && bindPlace(site, PILOT);
    if (!place) {
      throw new Error('no place');
    }
    await story.answer(
      takeLock(story.cloud('shop'), place.lock, {
        run: 'by-hand',
        holder: 'olga',
        generation: 0,
        now: story.clock.now(),
      }),
    );
    await story.until(
      id,
      'shop was tried',
      each =>
        step(each, 'shop')?.status === 'failed' ||
        story.runsOf('shop').some(run => run.status === 'needs-decision'),
    );
    const body = [...story.aws('shop').region(PILOT).objects].find(([path]) =>
      path.endsWith('lock.json'),
    )?.[1];
    expect(JSON.parse(body ?? '{}')).toMatchObject({ run: 'by-hand' });
  });

  it('a run that people stopped is not begun again by a word about something else', async () => {
    begin({ sites: named('orders', 'shop'), policy: NO_APPROVAL });
    story.lose();
    story.aws('shop').setFaults(PILOT, { replicationBroken: true });
    const { id } = await story.start(UNPROVEN);
    await story.until(
      id,
      'orders goes',
      () => story.runsOf('orders').length === 1,
    );
    await story.decide(id, { kind: 'pause' });
    const [run] = story.runsOf('orders');
    await story.decideRun(run.id, { kind: 'abort', reason: 'not this one' });
    story.kill(0);
    await story.clock.until(() => !!story.runsOf('orders')[0].endedAt, 60);
    await story.decide(id, {
      kind: 'override',
      guard: 'replica-replicating',
      reason: 'we know what is lost',
    });
    await story.decide(id, { kind: 'resume' });
    story.restart(0);
    await story.until(
      id,
      'orders is looked at',
      each => step(each, 'orders')?.status === 'failed',
      1800,
    );
    expect(story.runsOf('orders')).toHaveLength(1);
    expect(step(story.get(id), 'orders')?.error).toMatch('failover #1 aborted');
  });

  it('a run that somebody began and stopped himself is asked about, not begun again', async () => {
    begin({
      sites: [
        { name: 'orders', tier: 'tier-1' },
        { name: 'shop', tier: 'tier-2' },
      ],
      policy: NO_APPROVAL,
      limits: { atOnce: 1 },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    const byHand = await story.byHand('shop', UNPROVEN);
    await story.clock.pass(3);
    await story.decideRun(byHand.id, { kind: 'abort', reason: 'it is fine' });
    const wave = await story.until(id, 'asks', each => !!each.question);
    expect(wave.question?.reason).toMatch('failover #1 aborted');
    expect(story.runsOf('shop')).toHaveLength(1);
    await story.decide(id, { kind: 'retry-step', step: 'site:shop' });
    await story.until(id, 'over', each => each.status === 'succeeded');
    expect(story.runsOf('shop')).toHaveLength(2);
  });

  it('a site that was led there and back again since is not done', async () => {
    begin({
      sites: [
        { name: 'orders', tier: 'tier-1' },
        { name: 'shop', tier: 'tier-2' },
      ],
      policy: NO_APPROVAL,
      limits: { atOnce: 1 },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    const there = await story.byHand('shop', UNPROVEN);
    await story.decide(id, { kind: 'pause' });
    await story.clock.until(
      () => story.runs.peek(there.id)?.status === 'succeeded',
      1800,
    );
    await story.ended('shop', { toRegion: ACTIVE, kind: 'failback' });
    await story.decide(id, { kind: 'resume' });
    const wave = await story.until(id, 'asks', each => !!each.question);
    expect(wave.question?.reason).toMatch(/failback #2 led it to eu-west-1/);
  });

  it('a site that somebody led there without this portal is done', async () => {
    begin({ sites: named('orders'), policy: NO_APPROVAL });
    story.lose();
    const site = story.sites.get('orders');
    const place = site && bindPlace(site, PILOT);
    if (!site || !place) {
      throw new Error('no place');
    }
    const cloud = story.cloud('orders');
    await story.answer(
      Promise.all([
        cloud.promote(place.database, { backupRetentionDays: 7 }),
        cloud.scale(place.group, { min: 2, desired: 2 }),
        ...story
          .aws('orders')
          .siteSwitch.objects.filter(({ region }) => region !== ACTIVE)
          .map(object => cloud.putObject(object, 'moved')),
      ]),
    );
    await story.clock.until(
      () => story.aws('orders').serves(story.aws('orders').places.pilot),
      900,
    );
    await story.clock.pass(300);
    const { id } = await story.start(UNPROVEN);
    const wave = await story.until(id, 'over', each => !!each.endedAt, 1800);
    expect(wave.status).toBe('succeeded');
    expect(step(wave, 'orders')?.outcome).toMatch(/served by eu-central-1/);
    expect(story.runsOf('orders')).toEqual([]);
  });

  it('a site that is gone from the catalog keeps no place, and people are asked', async () => {
    begin({
      sites: named('orders', 'shop'),
      policy: NO_APPROVAL,
      limits: { atOnce: 1 },
    });
    story.lose();
    story.sites.delete('orders');
    const { id } = await story.start(UNPROVEN);
    const wave = await story.until(id, 'asks', each => !!each.question, 1800);
    expect(step(wave, 'shop')?.status).toBe('succeeded');
    expect(wave.question?.reason).toMatch(/orders is no longer in the catalog/);
  });

  it('nobody who is served is led away unseen, also where nobody must approve', async () => {
    begin({ sites: named('orders', 'shop'), policy: NO_APPROVAL });
    story.lose();
    story.aws('shop').setFaults(ACTIVE, noFaults());
    const { id } = await story.start(UNPROVEN);
    const wave = await story.until(id, 'asks', each => !!each.question);
    expect(step(wave, 'orders')?.status).toBe('succeeded');
    expect(wave.question?.reason).toMatch(/users are served by eu-west-1/i);
    expect(story.runsOf('shop')).toEqual([]);
    await story.decide(id, { kind: 'retry-step', step: 'site:shop' });
    await story.until(id, 'over', each => each.status === 'succeeded');
  });

  it('I12: what was approved long ago is approved again before anything is begun', async () => {
    begin({
      sites: named('orders', 'shop'),
      limits: { atOnce: 1 },
      policy: { validForSeconds: 600 },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    await approved(id);
    await story.until(
      id,
      'orders goes',
      () => story.runsOf('orders').length > 0,
    );
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(3 * 600);
    await story.decide(id, { kind: 'resume' }, 'olivia');
    await story.until(
      id,
      'asks',
      each => !!each.question?.options.includes('extend'),
    );
    await story.decide(id, { kind: 'extend', seconds: 3600 }, 'olivia');
    await story.until(
      id,
      'asks for an approval',
      each => !!each.question?.options.includes('approve'),
      600,
    );
    expect(story.runsOf('shop')).toEqual([]);
    await expect(
      story.decide(id, { kind: 'approve' }, 'olivia'),
    ).rejects.toThrow('somebody else must approve');
    await story.decide(id, { kind: 'approve' });
    await story.until(id, 'over', each => each.status === 'succeeded');
  });

  it('what is tried again takes its place at once', async () => {
    begin({ sites: named('a', 'b', 'c', 'd'), limits: { atOnce: 1 } });
    story.lose();
    story.aws('a').setFaults(ACTIVE, noFaults());
    const { id } = await story.start(UNPROVEN);
    await approved(id);
    await story.until(
      id,
      'b goes',
      () =>
        story.runsOf('a')[0]?.status === 'pending-approval' &&
        story.runsOf('b').length > 0,
    );
    await story.decideRun(story.runsOf('a')[0].id, { kind: 'reject' });
    await story.until(
      id,
      'a failed',
      each => step(each, 'a')?.status === 'failed',
    );
    expect(step(story.get(id), 'a')?.facts.idle).not.toBe(true);
    await story.until(id, 'b is done', each =>
      ['succeeded'].includes(step(each, 'b')?.status ?? ''),
    );
    await story.decide(id, { kind: 'retry-step', step: 'site:a' });
    let most = 0;
    await story.clock.until(() => {
      const running = story
        .get(id)
        .steps.filter(
          each =>
            each.id.startsWith('site:') &&
            each.status === 'running' &&
            !story
              .runsOf(each.id.slice(5))
              .some(run => run.status === 'pending-approval'),
        );
      most = Math.max(most, running.length);
      return !!story.get(id).endedAt;
    }, 1200);
    expect(most).toBe(1);
  });

  it('tells at once that a site failed, once for one cause', async () => {
    begin({ sites: named('a', 'b', 'c', 'd'), policy: NO_APPROVAL });
    story.lose();
    story.aws('d').setFaults(PILOT, { replicationBroken: true });
    const { id } = await story.start(['lag-within-rpo']);
    await story.until(
      id,
      'all failed',
      each => each.steps.filter(s => s.status === 'failed').length === 4,
    );
    await story.until(id, 'asks', each => !!each.question);
    const told = story.notices.filter(({ kind }) => kind === 'decision-needed');
    // The first that failed, and that nothing else is left to do.
    expect(told.map(({ message }) => message.slice(0, 17))).toEqual([
      'a: fence-unproven',
      'a: fence-unproven',
    ]);
  });

  it('somebody else’s pause does not take back that the wave stands still after a tier', async () => {
    begin({
      sites: [
        { name: 'orders', tier: 'tier-1' },
        { name: 'shop', tier: 'tier-2' },
      ],
      policy: NO_APPROVAL,
      limits: { atOnce: 1 },
    });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    await story.decide(id, { kind: 'pause', stage: 1 });
    await story.decide(id, { kind: 'pause' }, 'carol');
    await story.decide(id, { kind: 'resume' }, 'carol');
    await story.until(
      id,
      'orders is done',
      each => step(each, 'orders')?.status === 'succeeded',
    );
    await story.clock.pass(60);
    expect(story.runsOf('shop')).toEqual([]);
    await story.decide(id, { kind: 'resume' });
    await story.until(id, 'over', each => each.status === 'succeeded');
  });

  it('a word about a guard reaches the runs that ask for it', async () => {
    begin({ sites: named('orders') });
    const { id } = await story.start(['lag-within-rpo']);
    await approved(id);
    await story.until(
      id,
      'orders waits',
      () => story.runsOf('orders')[0]?.status === 'pending-approval',
    );
    const [run] = story.runsOf('orders');
    story.lose();
    await story.decideRun(run.id, { kind: 'approve' });
    await story.until(
      id,
      'orders asks',
      () => story.runsOf('orders')[0].status === 'needs-decision',
    );
    await story.decide(
      id,
      { kind: 'override', guard: 'fence-unproven', reason: 'it is gone' },
      'carol',
    );
    await story.until(id, 'over', each => each.status === 'succeeded');
    expect(story.runsOf('orders')[0].decisions).toContainEqual(
      expect.objectContaining({ guard: 'fence-unproven', by: 'carol' }),
    );
  });

  it('I5: who was silent a moment ago, and is slow now, is served all the same', async () => {
    begin({ sites: named('orders') });
    story.lose();
    const { id } = await story.start(UNPROVEN);
    story.aws('orders').setFaults(PILOT, { replicationBroken: true });
    await approved(id);
    await story.until(
      id,
      'orders failed',
      each => step(each, 'orders')?.status === 'failed',
    );
    story.aws('orders').setFaults(ACTIVE, { ...noFaults(), balancer: 'slow' });
    story.aws('orders').setFaults(PILOT, noFaults());
    await story.decide(
      id,
      { kind: 'retry-step', step: 'site:orders' },
      'carol',
    );
    await story.until(
      id,
      'orders waits',
      () => story.runsOf('orders')[0]?.status === 'pending-approval',
      120,
    );
    expect(story.runsOf('orders')[0].plan.shape.approval).toBe('first');
  });
});
