import { LOCK_UNREAD_GUARD } from '../../steps/takeLock';
import { scenario, type Scenario } from '../../worlds/scenario';
import { called, DARK, MINUTE, UP } from './helpers';

// Virtual hours take seconds, on a busy machine more.
jest.setTimeout(60_000);

describe('a run is aborted while its target is dark', () => {
  let story: Scenario;
  let id: string;
  afterEach(() => story.stop());

  const reason = 'nobody else works on it';
  const running = () =>
    story.aws.groupOf(story.aws.places.active).capacity.desired;

  beforeEach(async () => {
    story = scenario({ policy: { requireApproval: false } });
    ({ id } = await story.start('failover', { mode: 'planned' }));
    await called(story, id, 'stop-writes', 2);
    await story.decide(id, { kind: 'pause' });
    story.aws.setFaults(story.aws.places.pilot.region, DARK);
    await story.clock.pass(MINUTE);
    await story.decide(id, { kind: 'abort', reason: 'the pilot is gone' });
  });

  it('asks soon, first about what users feel, and serves again on a word that nobody else has the lock', async () => {
    const asked = await story.asked(id);
    expect(asked.question).toMatchObject({
      step: 'stop-writes',
      guards: [LOCK_UNREAD_GUARD],
      options: expect.arrayContaining(['override', 'retry-step', 'end']),
    });
    expect(running()).toBe(0);
    await story.decide(id, {
      kind: 'override',
      guard: LOCK_UNREAD_GUARD,
      reason,
    });
    await story.clock.pass(MINUTE);
    expect(running()).toBe(2);
    // What it scaled out there is given back when the region answers.
    story.aws.setFaults(story.aws.places.pilot.region, UP);
    expect((await story.over(id)).status).toBe('aborted');
  });

  it('I2: takes nothing back without that word', async () => {
    await story.asked(id);
    await story.decide(id, { kind: 'retry-step', step: 'stop-writes' });
    await story.clock.pass(10 * MINUTE);
    expect(running()).toBe(0);
  });
});
