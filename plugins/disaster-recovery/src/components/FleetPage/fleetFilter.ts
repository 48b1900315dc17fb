import type {
  SiteSummary,
  Verdict,
} from '@understudy/plugin-disaster-recovery-common';
import { waitsForPeople } from '../../ui';

/** What the person wants to see; an absent part does not narrow. */
export interface FleetFilter {
  verdict?: Verdict;
  search?: string;
  owner?: string;
  region?: string;
  /** Entity refs that own "my" sites. */
  owners?: string[];
}

const WORST_FIRST: Verdict[] = ['not-ready', 'unknown', 'at-risk', 'ready'];

/** Verdicts in the order of the counters. */
export const VERDICT_ORDER: Verdict[] = [
  'ready',
  'at-risk',
  'not-ready',
  'unknown',
];

function matches(site: SiteSummary, filter: FleetFilter): boolean {
  const { search, owner, region, owners, verdict } = filter;
  const text = [site.name, site.title, site.owner].join(' ').toLowerCase();
  return (
    (!verdict || site.readiness.verdict === verdict) &&
    (!search || text.includes(search.trim().toLowerCase())) &&
    (!owner || site.owner === owner) &&
    (!region ||
      site.servingRegion === region ||
      site.standbyRegion === region) &&
    (!owners || owners.includes(site.owner))
  );
}

/** What cannot wait: data going apart, then a run that stands still, then one that asks. */
function urgency({ alerts, activeRun }: SiteSummary): number {
  if (alerts.length > 0) {
    return 3;
  }
  if (!activeRun || !waitsForPeople(activeRun)) {
    return 0;
  }
  return activeRun.status === 'needs-decision' ? 2 : 1;
}

/**
 * The sites where somebody has to do something, the most urgent first.
 * @param yours - ids of runs that are shown elsewhere as waiting for whoever looks
 */
export function waitingSites(
  sites: SiteSummary[],
  yours: string[] = [],
): SiteSummary[] {
  return sites
    .filter(
      site =>
        urgency(site) > 0 &&
        (site.alerts.length > 0 || !yours.includes(site.activeRun?.id ?? '')),
    )
    .sort((a, b) => urgency(b) - urgency(a) || a.name.localeCompare(b.name));
}

/** The sites that pass, those that wait for somebody first, then the worst ones. */
export function filterSites(
  sites: SiteSummary[],
  filter: FleetFilter,
): SiteSummary[] {
  return sites
    .filter(site => matches(site, filter))
    .sort(
      (a, b) =>
        urgency(b) - urgency(a) ||
        WORST_FIRST.indexOf(a.readiness.verdict) -
          WORST_FIRST.indexOf(b.readiness.verdict) ||
        a.name.localeCompare(b.name),
    );
}

/** How many sites have each verdict. */
export function countVerdicts(sites: SiteSummary[]): Record<Verdict, number> {
  const counts = { ready: 0, 'at-risk': 0, 'not-ready': 0, unknown: 0 };
  for (const { readiness } of sites) {
    counts[readiness.verdict] += 1;
  }
  return counts;
}

/** Each value once, sorted, for a choice. */
export function choices(values: (string | undefined)[]): string[] {
  return [...new Set(values.filter(value => value !== undefined))].sort();
}
