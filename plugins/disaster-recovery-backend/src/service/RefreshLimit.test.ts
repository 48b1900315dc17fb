import { ConfigReader } from '@backstage/config';
import { readRefreshSettings, RefreshLimit } from './RefreshLimit';

function setUp() {
  const clock = { now: 1_000_000 };
  const limit = new RefreshLimit(
    { userPerMinute: 4, sitePerMinute: 2 },
    () => clock.now,
  );
  const refused = (user: string, site: string) => {
    try {
      limit.take(user, site);
      return undefined;
    } catch (error) {
      return error as any;
    }
  };
  return { clock, refused };
}

describe('RefreshLimit', () => {
  it('measures a site so many times a minute, whoever asks, and says when it does again', () => {
    const { clock, refused } = setUp();
    expect(refused('kim', 'orders')).toBeUndefined();
    expect(refused('olivia', 'orders')).toBeUndefined();
    expect(refused('joe', 'orders')).toMatchObject({
      statusCode: 429,
      retryAfterSeconds: 30,
      message: expect.stringMatching(/^orders .* refresh again in 30 s\./),
    });
    expect(refused('joe', 'payments')).toBeUndefined();
    clock.now += 29_000;
    expect(refused('joe', 'orders')?.retryAfterSeconds).toBe(1);
    clock.now += 1000;
    expect(refused('joe', 'orders')).toBeUndefined();
    expect(refused('joe', 'orders')?.retryAfterSeconds).toBe(30);
    clock.now += 3_600_000;
    expect(refused('joe', 'orders')).toBeUndefined();
    expect(refused('joe', 'orders')).toBeUndefined();
    expect(refused('joe', 'orders')).toBeDefined();
  });

  it('lets one person so many times a minute, whatever sites, and what was refused costs nothing', () => {
    const { refused } = setUp();
    for (const site of ['a', 'a', 'a', 'a', 'b', 'c']) {
      refused('kim', site);
    }
    expect(refused('kim', 'd')).toMatchObject({
      statusCode: 429,
      retryAfterSeconds: 15,
      message: expect.stringMatching(/^You have refreshed sites 4 times/),
    });
    expect(refused('olivia', 'd')).toBeUndefined();
  });

  it('is configured, and names a field that is wrong', () => {
    const read = (refresh: object) =>
      readRefreshSettings(new ConfigReader({ disasterRecovery: { refresh } }));
    expect(read({})).toEqual({ userPerMinute: 20, sitePerMinute: 6 });
    expect(read({ sitePerMinute: 1 }).sitePerMinute).toBe(1);
    expect(() => read({ userPerMinute: 0 })).toThrow(
      'disasterRecovery.refresh.userPerMinute is 0; it must be at least 1',
    );
  });
});
