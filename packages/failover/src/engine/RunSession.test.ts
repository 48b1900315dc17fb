import { VirtualClock } from '../worlds/VirtualClock';
import type { Attempt } from './RunRecord';
import { RunSession } from './RunSession';

const SETTLE_SECONDS = 30;

/** An engine that just took a run up whose newest call was announced so many seconds ago, by whoever made it. */
function takenUp(secondsAgo: number, answer?: Attempt['answer']) {
  const clock = new VirtualClock();
  const attempt = {
    number: 1,
    step: 'promote-database',
    verb: 'act',
    intentAt: new Date(clock.now().getTime() - secondsAgo * 1000).toISOString(),
    answer,
  };
  const session = new RunSession({
    clock,
    run: { attempts: [attempt] },
    config: { settleSeconds: SETTLE_SECONDS },
  } as never);
  return {
    clock,
    isSettling: () => session.isSettling('promote-database', 'act'),
  };
}

describe('RunSession', () => {
  it('lets the world settle after a call that another engine made', async () => {
    const { clock, isSettling } = takenUp(10);
    expect(isSettling()).toBe(true);
    await clock.pass(21);
    expect(isSettling()).toBe(false);
  });

  it('waits no hour after the call of an engine whose clock is an hour ahead', async () => {
    const { clock, isSettling } = takenUp(-3600);
    expect(isSettling()).toBe(true);
    await clock.pass(SETTLE_SECONDS + 1);
    expect(isSettling()).toBe(false);
  });

  it.each(['retry', 'refused'] as const)(
    'waits for nothing after a call that did nothing: %s',
    answer => {
      expect(takenUp(1, answer).isSettling()).toBe(false);
    },
  );
});
