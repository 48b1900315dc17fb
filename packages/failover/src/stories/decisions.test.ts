import { abortPreview } from '../runs';
import { scenario, type Scenario } from '../worlds/scenario';
import { said } from './regressions/helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

const NO_APPROVAL = { requireApproval: false };

/** The portal's executor and that of the break-glass command take the same decisions, at the same moments. */
describe.each(['leased', 'local'] as const)(
  'decisions in mid-run, by the %s executor',
  executor => {
    let story: Scenario;
    afterEach(() => story.stop());

    const begin = (options: Parameters<typeof scenario>[0] = {}) => {
      story = scenario({ ...options, executor });
    };
    const waits = async () => {
      begin();
      const { id } = await story.start('failover');
      await story.until(id, 'waits', run => run.status === 'pending-approval');
      return id;
    };
    const denied = async () => {
      begin({ policy: NO_APPROVAL });
      const { pilot } = story.aws.places;
      const { faults } = story.aws.region(pilot.region);
      faults.denied.add('rds:PromoteReadReplica');
      const { id } = await story.start('failover');
      await story.asked(id);
      return { id, faults };
    };
    const tooFew = async () => {
      begin({ policy: NO_APPROVAL });
      const { faults } = story.aws.region(story.aws.places.pilot.region);
      faults.capacity = 1;
      const { id } = await story.start('failover');
      const { question } = await story.asked(id);
      expect(question?.step).toBe('scale-out');
      return { id, faults };
    };
    const journaled = async (id: string) =>
      (await story.store.journal(id))
        .map(({ entry }) => entry)
        .filter(({ type }) => type === 'decision')
        .map(({ actor, data }) => [actor, data?.kind]);

    it('approve', async () => {
      const id = await waits();
      await story.decide(id, { kind: 'approve' });
      expect((await story.over(id)).status).toBe('succeeded');
      expect(await journaled(id)).toEqual([['adam', 'approve']]);
    });

    it('reject', async () => {
      const id = await waits();
      await story.decide(id, { kind: 'reject', reason: 'not now' });
      expect((await story.over(id)).status).toBe('aborted');
      expect(story.aws.serves(story.aws.places.active)).toBe(true);
    });

    it('break-glass, once the second group was asked in vain', async () => {
      const id = await waits();
      await story.clock.pass(700);
      expect(story.notices.map(({ kind }) => kind)).toContain(
        'approval-escalated',
      );
      await story.decide(
        id,
        { kind: 'break-glass', reason: 'everybody sleeps' },
        'olivia',
      );
      expect((await story.over(id)).status).toBe('succeeded');
      expect(await journaled(id)).toEqual([['olivia', 'break-glass']]);
    });

    it('pause and resume', async () => {
      begin({ policy: NO_APPROVAL });
      const { id } = await story.start('failover');
      await story.until(id, 'fences', run =>
        run.attempts.some(({ step }) => step === 'fence'),
      );
      await story.decide(id, { kind: 'pause' });
      await story.clock.pass(5);
      const calls = story.cloud.calls.length;
      await story.clock.pass(300);
      expect(story.cloud.calls).toHaveLength(calls);
      expect(await said(story.decide(id, { kind: 'pause' }))).toMatch(
        /stands still already/,
      );
      await story.decide(id, { kind: 'resume' });
      expect((await story.over(id)).status).toBe('succeeded');
    });

    it('override', async () => {
      begin({ policy: NO_APPROVAL, cron: false });
      const { active } = story.aws.places;
      story.aws.region(active.region).faults.hangingTermination = true;
      const { id } = await story.start('failover');
      const { question } = await story.asked(id);
      expect(question?.guards).toEqual(['fence-unproven']);
      await story.decide(id, {
        kind: 'override',
        guard: 'fence-unproven',
        reason: 'the instance is stuck',
      });
      expect((await story.over(id)).status).toBe('succeeded');
    });

    it('skip a step, with a reason, and never a proof', async () => {
      const { id } = await tooFew();
      const skip = (step: string, reason?: string) =>
        said(story.decide(id, { kind: 'skip-step', step, reason }));
      expect(await skip('scale-out')).toMatch(/reason/);
      expect(await skip('scale-out', 'one is enough')).toBe('taken');
      expect((await story.over(id)).status).toBe('succeeded');
      await story.stop();

      const promotion = await denied();
      expect(
        await said(
          story.decide(promotion.id, {
            kind: 'skip-step',
            step: 'promote-database',
            reason: 'it is promoted',
          }),
        ),
      ).toMatch(/is a proof/);
    });

    it('retry a step', async () => {
      const { id, faults } = await denied();
      faults.denied.clear();
      await story.decide(id, { kind: 'retry-step', step: 'promote-database' });
      expect((await story.over(id)).status).toBe('succeeded');
      const lines = await story.store.journal(id);
      expect(lines.map(({ entry }) => entry.message)).toContain(
        'The run may proceed (retry)',
      );
    });

    it('extend', async () => {
      const { id, faults } = await tooFew();
      await story.decide(id, { kind: 'extend', seconds: 900 });
      expect((await story.get(id)).status).toBe('running');
      faults.capacity = 6;
      expect((await story.over(id)).status).toBe('succeeded');
    });

    it('abort, which does what it said it would', async () => {
      const { id } = await denied();
      const preview = abortPreview(await story.get(id));
      expect(preview?.undoes.join('\n')).toMatch(
        /Sets orders-app in eu-west-1 back to 2 instances/,
      );
      await story.decide(id, { kind: 'abort', reason: 'the role is wrong' });
      const run = await story.over(id);
      expect(run.status).toBe('aborted');
      expect(
        run.steps.filter(({ outcome }) => outcome?.startsWith('Undone')),
      ).toHaveLength(preview!.undoes.length);
      expect(story.aws.groupOf(story.aws.places.active).capacity.desired).toBe(
        2,
      );
    });

    it('end, which undoes nothing', async () => {
      const { id } = await denied();
      await story.decide(id, { kind: 'end', reason: 'by hand from here' });
      expect((await story.over(id)).status).toBe('failed');
      expect(story.aws.groupOf(story.aws.places.active).capacity.desired).toBe(
        0,
      );
    });

    it('of two at once one is taken', async () => {
      const id = await waits();
      const both = await Promise.all([
        said(story.decide(id, { kind: 'approve' }, 'adam')),
        said(story.decide(id, { kind: 'reject', reason: 'no' }, 'amy')),
      ]);
      expect(both.filter(each => each === 'taken')).toHaveLength(1);
      await story.over(id);
      expect(await journaled(id)).toHaveLength(1);
    });
  },
);
