import { pollDelay } from './pollDelay';

const middle = () => 0.5;
const refused = (retryAfter: string) =>
  Object.assign(new Error('later'), {
    response: { headers: new Headers({ 'retry-after': retryAfter }) },
  });

describe('pollDelay', () => {
  it('is what the page wants while all is well', () => {
    expect(pollDelay(10, { failures: 0 })).toBe(10_000);
  });

  it('doubles with each failure up to a minute, and differs from tab to tab', () => {
    const after = (failures: number) => pollDelay(10, { failures }, middle);
    expect([1, 2, 3, 9].map(after)).toEqual([20_000, 40_000, 60_000, 60_000]);
    expect(pollDelay(10, { failures: 1 }, () => 0)).toBe(15_000);
    expect(pollDelay(300, { failures: 4 }, middle)).toBe(300_000);
  });

  it('waits for as long as the server asks, and not for ever', () => {
    const after = (seconds: string) =>
      pollDelay(2, { failures: 1, error: refused(seconds) }, middle);
    expect(after('45')).toBe(45_000);
    expect(after('86400')).toBe(600_000);
    expect(after('soon')).toBe(4_000);
  });
});
