import { lookSeconds } from './lookSeconds';

describe('lookSeconds', () => {
  it('looks soon at first, then twice as late each time, never later than a poll', () => {
    const waits = [0, 1, 2, 3, 4, 5, 100].map(looks => lookSeconds(1, looks));
    expect(waits).toEqual([0.0625, 0.125, 0.25, 0.5, 1, 1, 1]);
  });
});
