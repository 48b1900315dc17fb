import type {
  SiteSort,
  SiteSummary,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import { waitsForPeople } from '../../ui';

/** Verdicts in the order of the counters. */
export const VERDICT_ORDER: Verdict[] = [
  'ready',
  'at-risk',
  'not-ready',
  'unknown',
];

/** How the table can be put in order; the first one where nobody says. */
export const SORT_LABELS: Record<SiteSort, string> = {
  severity: 'Worst first',
  name: 'Name',
  loss: 'Largest loss',
  'drill-age': 'Oldest drill',
};

/**
 * The sites where somebody has to do something, as the server put them in order.
 * @param yours - ids of runs that are shown elsewhere as waiting for whoever looks
 */
export const waitingSites = (
  sites: SiteSummary[],
  yours: string[] = [],
): SiteSummary[] =>
  sites.filter(
    site => site.alerts.length > 0 || !yours.includes(site.activeRun?.id ?? ''),
  );

/** Whether a site stays where it is in every order, though it was judged anew. */
export const staysInPlace = (before: SiteSummary, now: SiteSummary): boolean =>
  [before, now]
    .map(({ readiness, alerts, activeRun, owner, lastDrill, ...site }) =>
      JSON.stringify([
        readiness.verdict,
        alerts.length > 0,
        activeRun && waitsForPeople(activeRun),
        owner,
        lastDrill?.id,
        site.servingRegion,
        site.standbyRegion,
      ]),
    )
    .every((key, _, [first]) => key === first);
