import type {
  DrillEnd,
  RunStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { drillsOf, quartersUntil } from './quarters';

const end = (site: string, endedAt: string, status: RunStatus) =>
  ({ site, endedAt, status } as DrillEnd & { site: string });

describe('quarters', () => {
  it('go back over the turn of the year, without a gap', () => {
    const quarters = quartersUntil(new Date('2026-02-01T00:00:00.000Z'), 3);
    expect(quarters.map(({ name }) => name)).toEqual([
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
    ]);
    expect(quarters[1].to).toEqual(quarters[2].from);
    expect(quarters[2].from).toEqual(new Date('2026-01-01T00:00:00.000Z'));
  });

  it('count sites once, and what did not succeed as failed', () => {
    const [quarter] = quartersUntil(new Date('2026-11-27T00:00:00.000Z'), 1);
    expect(
      drillsOf(quarter, [
        end('shop', '2026-10-01T00:00:00.000Z', 'succeeded'),
        end('shop', '2026-11-01T00:00:00.000Z', 'succeeded'),
        end('orders', '2026-11-01T00:00:00.000Z', 'aborted'),
        end('orders', '2026-09-30T23:59:59.999Z', 'succeeded'),
        end('orders', '2027-01-01T00:00:00.000Z', 'succeeded'),
      ]),
    ).toEqual({ name: '2026-Q4', sites: 1, succeeded: 2, failed: 1 });
  });
});
