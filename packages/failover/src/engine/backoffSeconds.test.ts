import { backoffSeconds } from './backoffSeconds';

describe('backoffSeconds', () => {
  it('doubles with every try, up to half a minute', () => {
    const longest = [1, 2, 3, 4, 20].map(tries => backoffSeconds(4, tries, 1));
    expect(longest).toEqual([4, 8, 16, 30, 30]);
  });

  it('spreads those who failed together over half of it, and sends nobody back at once', () => {
    expect(backoffSeconds(4, 2, 0)).toBe(4);
    expect(backoffSeconds(4, 2, 0.5)).toBe(6);
    expect(backoffSeconds(4, 2, 1)).toBe(8);
  });
});
