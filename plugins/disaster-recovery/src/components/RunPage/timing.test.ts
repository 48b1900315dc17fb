import { ago, runningFailover, waitingFailover } from '../../testing/fixtures';
import { clockSeconds, secondsLeft } from './timing';

describe('clockSeconds', () => {
  it('runs from the start to now, and stands still at the end', () => {
    const now = Date.now();
    expect(clockSeconds({}, now)).toBeUndefined();
    expect(clockSeconds({ startedAt: ago(60) }, now)).toBeCloseTo(60, 0);
    expect(
      clockSeconds({ startedAt: ago(60), endedAt: ago(20) }, now),
    ).toBeCloseTo(40, 0);
  });
});

describe('secondsLeft', () => {
  it('follows the longest chain; parallel steps count once', () => {
    // 190 - 138 of the promotion, then 20 + 40 + 60.
    expect(secondsLeft(runningFailover().steps, Date.now())).toBeCloseTo(
      172,
      0,
    );
    expect(secondsLeft(waitingFailover().steps, Date.now())).toBeCloseTo(
      190 + 120,
      0,
    );
  });

  it('is nothing once every step is over', () => {
    const steps = runningFailover().steps.map(step => ({
      ...step,
      status: 'succeeded' as const,
    }));
    expect(secondsLeft(steps, Date.now())).toBe(0);
  });

  it('never counts a late step as time to spare', () => {
    const steps = runningFailover().steps.map(step => ({
      ...step,
      startedAt: step.startedAt && ago(5000),
    }));
    expect(secondsLeft(steps, Date.now())).toBeCloseTo(120, 0);
  });
});
