import {
  waitsForPeople,
  type SiteCounts,
  type SitePage,
  type SitesQuery,
  type SiteSummary,
  type Verdict,
} from '@understudy/plugin-disaster-recovery-common';

const SEVERITY: Verdict[] = ['not-ready', 'unknown', 'at-risk', 'ready'];

const isPressing = ({ alerts, activeRun }: SiteSummary) =>
  alerts.length > 0 || (activeRun !== undefined && waitsForPeople(activeRun));

/** As the backend orders by severity. */
const severityOf = (site: SiteSummary) => {
  if (site.alerts.length > 0) {
    return -3;
  }
  if (isPressing(site)) {
    return site.activeRun?.status === 'needs-decision' ? -2 : -1;
  }
  return SEVERITY.indexOf(site.readiness.verdict);
};

const verdictsOf = (sites: SiteSummary[]) => {
  const counts = { ready: 0, 'at-risk': 0, 'not-ready': 0, unknown: 0 };
  sites.forEach(({ readiness }) => (counts[readiness.verdict] += 1));
  return counts;
};

/** What the backend would answer of these sites; a cursor is the number of the first site. */
export function queriedSites(all: SiteSummary[], query: SitesQuery): SitePage {
  const { owner, region, text = '', verdict, name, attention } = query;
  const about = all.filter(
    site =>
      (!owner || owner.includes(site.owner)) &&
      (!region || [site.servingRegion, site.standbyRegion].includes(region)) &&
      [site.name, site.title, site.owner]
        .join(' ')
        .toLowerCase()
        .includes(text.trim().toLowerCase()) &&
      (!attention || isPressing(site)),
  );
  const found = about
    .filter(
      site =>
        (!verdict || verdict.includes(site.readiness.verdict)) &&
        (!name || name.includes(site.name)),
    )
    .sort(
      (a, b) =>
        (query.sort === 'severity' ? severityOf(a) - severityOf(b) : 0) ||
        a.name.localeCompare(b.name),
    );
  const from = Number(query.cursor ?? 0);
  const to = from + (query.limit ?? found.length);
  return {
    items: found.slice(from, to),
    counts: verdictsOf(about),
    ...(to < found.length && { nextCursor: `${to}` }),
  };
}

const counted = (values: (string | undefined)[]) => {
  const sites = new Map<string, number>();
  for (const value of values) {
    if (value) {
      sites.set(value, (sites.get(value) ?? 0) + 1);
    }
  }
  return [...sites].sort(([a], [b]) => a.localeCompare(b));
};

/** What the backend would count of these sites. */
export const countedSites = (all: SiteSummary[]): SiteCounts => ({
  sites: all.length,
  verdicts: verdictsOf(all),
  owners: counted(all.map(({ owner }) => owner)).map(([owner, sites]) => ({
    owner,
    sites,
  })),
  regions: counted(
    all.flatMap(site => [site.servingRegion, site.standbyRegion]),
  ).map(([region, sites]) => ({ region, sites })),
});
