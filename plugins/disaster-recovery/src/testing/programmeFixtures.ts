import type {
  DrillEnd,
  DrillHold,
  ProgrammeOverview,
  ProgrammeSite,
} from '@understudy/plugin-disaster-recovery-common';
import { daysAgo } from './times';

const end = (
  number: number,
  days: number,
  seconds: number,
  status: DrillEnd['status'] = 'succeeded',
): DrillEnd => ({
  id: `drill-${number}`,
  number,
  status,
  endedAt: daysAgo(days),
  seconds,
});

/** What one person holds for a week. */
export const drillHold = (overrides: Partial<DrillHold> = {}): DrillHold => ({
  id: 'hold-1',
  reason: 'the sales',
  from: daysAgo(1),
  until: daysAgo(-6),
  placedBy: 'user:default/olivia',
  placedAt: daysAgo(1),
  ...overrides,
});

/** A site that was drilled twelve days ago, and is in sixteen. */
export function programmeSite(
  overrides: Partial<ProgrammeSite> = {},
): ProgrammeSite {
  const results = overrides.results ?? [
    end(18, 12, 560),
    end(15, 40, 640),
    end(11, 68, 600),
  ];
  return {
    name: 'orders',
    owner: 'group:default/team-a',
    entityRef: 'component:default/orders',
    schedule: 'tier-1',
    timeZone: 'Europe/Berlin',
    next: daysAgo(-16),
    blocked: ['fri, sat, sun, mon'],
    last: results.find(({ status }) => status === 'succeeded'),
    maxAgeDays: 35,
    isOverdue: false,
    isDrilledThisQuarter: true,
    results,
    action: { allowed: true },
    ...overrides,
  };
}

/** Three sites: one as it should be, one that is overdue and failed, one that was never drilled and is held. */
export function drillProgramme(
  overrides: Partial<ProgrammeOverview> = {},
): ProgrammeOverview {
  return {
    quarters: [
      { name: '2026-Q2', sites: 1, succeeded: 2, failed: 0 },
      { name: '2026-Q3', sites: 2, succeeded: 3, failed: 1 },
      { name: '2026-Q4', sites: 1, succeeded: 1, failed: 1 },
    ],
    sites: [
      programmeSite(),
      programmeSite({
        name: 'payments',
        owner: 'group:default/team-b',
        results: [end(9, 3, 900, 'failed'), end(7, 96, 820)],
        isOverdue: true,
        isDrilledThisQuarter: false,
        next: daysAgo(-2),
      }),
      programmeSite({
        name: 'shop',
        title: 'The shop',
        results: [],
        isOverdue: true,
        isDrilledThisQuarter: false,
        next: daysAgo(-7),
        hold: drillHold({ site: 'shop' }),
        notDone: {
          dueAt: daysAgo(5),
          schedule: 'tier-1',
          state: 'refused',
          reason: 'standby-known: no standby is seen',
        },
      }),
    ],
    holds: [],
    action: { allowed: true },
    ...overrides,
  };
}
