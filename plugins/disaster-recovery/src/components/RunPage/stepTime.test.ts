import type { RunStep } from '@understudy/plugin-disaster-recovery-common';
import { runningFailover } from '../../testing/fixtures';
import { deviation, timeWords } from './stepTime';

const promotion = (rest: Partial<RunStep> = {}): RunStep => ({
  ...runningFailover().steps[4],
  ...rest,
});

describe('timeWords', () => {
  it('says what is foreseen, then what it takes of that, then what it took', () => {
    expect(timeWords(promotion({ status: 'pending' }), undefined)).toBe(
      '2-5 min',
    );
    expect(timeWords(promotion(), 138)).toBe('2 m 18 s of 2-5 min');
    expect(timeWords(promotion({ status: 'succeeded' }), 190)).toBe('3 m 10 s');
  });

  it('speaks of people where they decide how long it takes, and as before of old plans', () => {
    const people = { forecast: undefined, expectedSeconds: 0 };
    expect(
      timeWords(promotion({ ...people, status: 'pending' }), undefined),
    ).toBe('as people decide');
    expect(timeWords(promotion({ ...people, status: 'running' }), 60)).toBe(
      '60 s',
    );
    expect(timeWords(promotion({ forecast: undefined }), 60)).toBe(
      '60 s of about 3 min',
    );
  });
});

describe('deviation', () => {
  it('is worth a line only where it was not as foreseen', () => {
    const done = promotion({ status: 'succeeded' });
    expect(deviation(done, 190)).toBeUndefined();
    expect(deviation(done, 300)).toBe('Took longer than foreseen (2-5 min)');
    expect(deviation(done, 60)).toBe('Was faster than foreseen (2-5 min)');
    expect(deviation(promotion(), 300)).toBeUndefined();
    expect(deviation(promotion({ late: true }), 400)).toBe(
      'Late: 2-5 min were foreseen',
    );
  });
});
