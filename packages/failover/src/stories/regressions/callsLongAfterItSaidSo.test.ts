import type { RunChange } from '../../engine/RunStore';
import { scenario, type Scenario } from '../../worlds/scenario';

/** Longer than a lease. Seconds. */
const STILL = 300;

/** Whoever announces the promotion stands still once before it makes the call, and is alive again before anybody takes over. */
function standsStillBeforeThePromotion({ store, clock }: Scenario) {
  const commit = store.commit.bind(store);
  let stands = true;
  store.commit = async (id: string, change: RunChange) => {
    const written = await commit(id, change);
    const announces = change.attempts?.some(
      ({ step, answer }) => step === 'promote-database' && !answer,
    );
    if (announces && stands) {
      stands = false;
      await clock.sleep(STILL * 1000);
    }
    return written;
  };
}

const promotions = ({ cloud }: Scenario) =>
  cloud.calls.filter(({ action }) => action === 'rds:PromoteReadReplica');

describe('an engine that stands still between announcing a call and making it (I4, I12)', () => {
  let story: Scenario;
  beforeEach(() => {
    story = scenario({ policy: { requireApproval: false } });
    standsStillBeforeThePromotion(story);
  });
  afterEach(() => story.stop());

  const announced = (id: string) =>
    story.until(id, 'the promotion is announced', ({ attempts }) =>
      attempts.some(({ step }) => step === 'promote-database'),
    );

  it('does not make it where somebody paused the run meanwhile', async () => {
    const { id } = await story.start('failover');
    await announced(id);
    await story.decide(id, { kind: 'pause' });
    await story.clock.pass(STILL + 60);
    expect(promotions(story)).toEqual([]);
    const { status, noReturnAt } = await story.get(id);
    expect({ status, noReturnAt }).toEqual({
      status: 'paused',
      // It did not happen: there is a way back.
      noReturnAt: undefined,
    });
    await story.decide(id, { kind: 'abort', reason: 'not today' });
    expect((await story.over(id)).status).toBe('aborted');
  });

  it('looks again, and then makes it once', async () => {
    const { id } = await story.start('failover');
    await announced(id);
    const { status, attempts } = await story.over(id);
    expect(status).toBe('succeeded');
    expect(promotions(story)).toHaveLength(1);
    expect(
      attempts
        .filter(({ step }) => step === 'promote-database')
        .map(({ answer, error }) => [answer, error]),
    ).toEqual([
      [
        'retry',
        expect.stringMatching(/not sent, for it was announced 30\d s before/),
      ],
      ['accepted', undefined],
    ]);
  });
});
