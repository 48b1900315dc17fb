import type { LeftBehind } from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE } from './regionFixtures';
import { ago } from './times';

/** What a failover away from the active region left there. */
export function leftBehind(overrides: Partial<LeftBehind> = {}): LeftBehind {
  return {
    region: ACTIVE,
    since: ago(3 * 86_400),
    lines: [
      {
        region: ACTIVE,
        item: 'The old database: db.t3.medium, two zones',
        perDay: 3.456,
      },
      {
        region: ACTIVE,
        item: 'Its storage: 200 GiB of gp3',
        perDay: 0.8351,
      },
      {
        region: ACTIVE,
        item: 'NAT gateways with their addresses: 2',
        perDay: 2.544,
        alsoAsStandby: true,
      },
    ],
    perDay: 6.84,
    isAtLeast: false,
    pricesAsOf: '2025-12-31',
    ...overrides,
  };
}
