import type { JudgedSite, Judgement } from '../readiness';
import { DEFAULT_OBJECTIVES } from '../sites';

/** What is known of a site that nobody has judged yet: nothing, and that is no good sign (invariant I5). */
export function unjudged(
  { name, regions }: Pick<JudgedSite, 'name' | 'regions'>,
  now: Date,
): Judgement {
  return {
    site: name,
    version: 0,
    verdict: 'unknown',
    findings: [
      {
        check: 'data-freshness',
        title: 'Measurements fresh',
        status: 'unknown',
        reason: 'The site was never judged',
        remedy:
          'Wait for the next collection, or refresh; if it stays, look at the backend log',
      },
    ],
    failing: 1,
    roles: {
      byRegion: { [regions.active]: 'unknown', [regions.pilot]: 'unknown' },
    },
    objectives: DEFAULT_OBJECTIVES,
    trafficPolicy: 'automatic',
    shown: [],
    estimate: {},
    judgedAt: now,
    expiresAt: now,
  };
}
