import type { Check } from '../types';

/** What was measured too long ago says nothing about now (invariant I5). */
export const dataFreshnessCheck: Check = {
  id: 'data-freshness',
  title: 'Measurements fresh',
  reads: [],
  fails:
    'A measurement is older than its deadline, or nothing was measured yet',
  severity: 'warn',
  remedy:
    "Refresh; if it stays, look at the collector in the backend's log and at the portal's permissions",
  evaluate({ measurements }) {
    if (measurements.length === 0) {
      return [
        {
          status: 'unknown',
          reason: 'Nothing has been measured yet',
          remedy: 'Wait for the next collection, or refresh',
        },
      ];
    }
    const stale = measurements.filter(each => each.unknownBecause === 'stale');
    if (stale.length === 0) {
      return [
        { status: 'pass', reason: 'No measurement is past its deadline' },
      ];
    }
    const oldest = stale
      .map(({ sourceTime }) => sourceTime)
      .filter(time => time !== undefined)
      .sort()[0];
    const names = [...new Set(stale.map(({ name }) => name))];
    return [
      {
        status: 'unknown',
        reason: `${stale.length} of ${
          measurements.length
        } measurements are past their deadline: ${names.join(', ')}`,
        remedy:
          'Refresh; if it stays, look at the collector in the backend log',
        measuredAt: oldest,
      },
    ];
  },
};
