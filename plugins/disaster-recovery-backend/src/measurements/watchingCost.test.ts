import { testManifest, testSite } from '../__testUtils__';
import { createCollectors } from './collectors';
import { watchingCost } from './watchingCost';

const collectors = createCollectors({
  aws: {} as any,
  probe: {} as any,
  roleChanges: { knows: () => false } as any,
  deadlineSeconds: 180,
});
const cost = (intervalSeconds: number, site = testSite()) =>
  watchingCost(site, { collectors, intervalSeconds, urgentSeconds: 60 });
const MINUTES = 43_200;
const QUARTERS = 2_880;
const HOURS = 720;

describe('watchingCost', () => {
  it('is, of a site of the template, what its metrics and objects are at the intervals', () => {
    const { lines, usd, free, pricesAsOf } = cost(60);
    const [metrics, requests] = lines;
    // Lag and two metrics of a bucket in both regions, its health checks; free storage and what failed, seldom.
    expect((metrics.perMonth - 4 * QUARTERS) / MINUTES).toBe(10);
    expect(metrics.usd).toBeCloseTo((metrics.perMonth * 0.01) / 1000);
    // Switch and lock in both regions, and who may read the objects; versioning and rule of both buckets, and the rule of those with states.
    expect(requests.perMonth).toBe((4 + 2 * 1) * QUARTERS + 6 * HOURS);
    expect(usd).toBeCloseTo(metrics.usd + requests.usd);
    expect(usd).toBeGreaterThan(4.3);
    expect(usd).toBeLessThan(4.6);
    expect(free).toContain('rds:DescribeDBInstances');
    expect(free).toContain('route53:ListResourceRecordSets');
    expect(pricesAsOf).toBe('2026-11-27');
  });

  it('is less at five minutes, and as much as at one while somebody waits', () => {
    const slow = cost(300);
    expect(slow.lines[0].perMonth).toBe((10 * MINUTES) / 5 + 4 * QUARTERS);
    expect(slow.lines[0].usdUrgent).toBeCloseTo(cost(60).lines[0].usd);
    // An object that is asked seldom is asked every minute then.
    expect(slow.lines[1].usdUrgent).toBeGreaterThan(5 * slow.lines[1].usd);
  });

  it('follows what the site has', () => {
    const bare = (role: 'active' | 'pilot') => ({
      ...testManifest(role),
      buckets: [],
    });
    const site = testSite({
      manifests: {
        'eu-west-1': bare('active'),
        'eu-central-1': bare('pilot'),
      },
    } as any);
    expect(cost(60, site).lines[0].perMonth).toBeLessThan(
      cost(60).lines[0].perMonth,
    );
  });
});
