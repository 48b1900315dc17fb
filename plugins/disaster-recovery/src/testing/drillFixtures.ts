import type {
  DrillResult,
  SiteDrills,
} from '@understudy/plugin-disaster-recovery-common';
import { passedDrill } from './runFixtures';
import { daysAgo } from './times';

const result = (
  number: number,
  days: number,
  seconds: number,
): DrillResult => ({
  run: passedDrill({
    id: `drill-${number}`,
    number,
    createdAt: daysAgo(days),
    endedAt: daysAgo(days),
  }),
  seconds,
  measured: { restoreSeconds: seconds * 0.6 },
});

/** A site that is drilled every four weeks; once the portal was away. */
export function siteDrills(overrides: Partial<SiteDrills> = {}): SiteDrills {
  const results = [
    result(18, 12, 560),
    result(15, 40, 640),
    result(11, 68, 600),
    result(7, 96, 820),
  ];
  return {
    times: {
      schedule: 'tier-1',
      timeZone: 'Europe/Berlin',
      next: daysAgo(-16),
      blocked: ['fri, sat, sun, mon', '2026-12-20 to 2027-01-06 (peak)'],
    },
    maxAgeDays: 35,
    last: results[0].run,
    results,
    dues: [
      {
        dueAt: daysAgo(12),
        schedule: 'tier-1',
        state: 'started',
        run: 'drill-18',
      },
      {
        dueAt: daysAgo(19),
        schedule: 'tier-1',
        state: 'missed',
        reason: 'The portal did not look between then and the morning',
      },
    ],
    forecast: {
      lowSeconds: 500,
      typicalSeconds: 600,
      highSeconds: 800,
      basis: 'site',
      waitsForPeople: false,
      words: 'About 8-14 min',
    },
    action: { allowed: true },
    ...overrides,
  };
}
