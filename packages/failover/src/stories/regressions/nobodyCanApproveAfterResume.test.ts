import { scenario, type Scenario } from '../../worlds/scenario';
import { said } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('an approval that was wanted before the run stood still', () => {
  let story: Scenario;
  afterEach(() => story.stop());
  beforeEach(() => {
    story = scenario();
  });

  it('may be given after pause and resume', async () => {
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(10);
    await story.decide(id, { kind: 'resume' });
    await story.clock.pass(60);
    for (const kind of ['reject', 'approve', 'break-glass'] as const) {
      const answer = story.decide(id, { kind, reason: 'because' }, kind);
      expect([kind, await said(answer)]).toEqual([kind, 'taken']);
      if (kind === 'reject') {
        await story.over(id);
        return;
      }
    }
  });

  it('may be given by somebody else once the approver answered a guard', async () => {
    const { pilot } = story.aws.places;
    const { id } = await story.start('failover');
    await story.until(id, 'waits', run => run.status === 'pending-approval');
    story.aws.databaseOf(pilot).status = 'backing-up';
    await story.decide(id, { kind: 'approve' });
    await story.asked(id);
    const guard = 'replica-promotable';
    await story.decide(id, { kind: 'override', guard, reason: 'it will end' });
    await story.clock.pass(30);
    expect(await said(story.decide(id, { kind: 'approve' }, 'amy'))).toBe(
      'taken',
    );
  });
});
