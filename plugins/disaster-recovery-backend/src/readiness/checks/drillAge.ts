import type { Check } from '../types';

const LARGEST_AGE_DAYS = 90;
const DAY = 86_400_000;

/** What was not rehearsed lately is hope. */
export const drillAgeCheck: Check = {
  id: 'drill-age',
  title: 'Drilled lately',
  reads: ['runs'],
  fails: 'No drill succeeded within the days that the schedule allows',
  severity: 'warn',
  remedy: 'Drill the site, or let the programme of drills do it',
  evaluate({ lastDrill, drillMaxAgeDays = LARGEST_AGE_DAYS, now }) {
    const remedy = 'Run a drill: it touches only what it makes itself';
    const at = lastDrill?.endedAt;
    if (!at) {
      return [{ status: 'warn', reason: 'The site was never drilled', remedy }];
    }
    const days = Math.floor((now.getTime() - new Date(at).getTime()) / DAY);
    const reason = [
      `The last drill that succeeded was ${days} days ago; it may be ${drillMaxAgeDays}`,
      ...(lastDrill.notProven ?? []),
    ].join('. ');
    const base = {
      reason,
      measuredAt: at,
      until: new Date(Date.parse(at) + (days + 1) * DAY).toISOString(),
    };
    return [
      days > drillMaxAgeDays
        ? { ...base, status: 'warn', remedy }
        : { ...base, status: 'pass' },
    ];
  },
};
