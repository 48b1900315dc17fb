/** What of a site its place in a wave follows from. */
export interface Dependent {
  site: string;
  tier?: string;
  /** Names of sites; those that are not of the wave count for nothing. */
  dependsOn?: readonly string[];
}

export interface Ordered {
  site: string;
  /** From 1. */
  stage: number;
  after: string[];
}

export interface Order {
  /** In the order in which they start. */
  sites: Ordered[];
  /** Tiers by stage; the last may be that of sites without one. */
  tiers: (string | undefined)[];
  /** Dependencies that close a circle, in words; they were left out. */
  circles: string[];
}

/** `tier-2` comes before `tier-10`, and whatever has no tier comes last. */
const byTier = (one: string | undefined, other: string | undefined): number => {
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined);
  }
  return one.localeCompare(other, 'en', { numeric: true });
};

/** Dependencies among the sites, without those that would close a circle. */
function withoutCircles(sites: readonly Dependent[]) {
  const known = new Map(sites.map(each => [each.site, each]));
  const after = new Map<string, string[]>();
  const circles: string[] = [];
  const path: string[] = [];
  const visit = (site: string) => {
    path.push(site);
    const kept: string[] = [];
    after.set(site, kept);
    for (const other of [...(known.get(site)?.dependsOn ?? [])].sort()) {
      const since = path.indexOf(other);
      if (since >= 0) {
        circles.push([...path.slice(since), other].join(' needs '));
      } else if (known.has(other)) {
        kept.push(other);
        if (!after.has(other)) {
          visit(other);
        }
      }
    }
    path.pop();
  };
  for (const site of [...known.keys()].sort()) {
    if (!after.has(site)) {
      visit(site);
    }
  }
  return { after, circles };
}

/**
 * In which order sites fail over: by tier, what others need before them, however
 * low its own tier. Of one tier the site on which the longest row of others waits comes first.
 */
export function orderSites(sites: readonly Dependent[]): Order {
  const { after, circles } = withoutCircles(sites);
  const tiers = [...new Set(sites.map(({ tier }) => tier))].sort(byTier);
  const stage = new Map(
    sites.map(({ site, tier }) => [site, tiers.indexOf(tier) + 1]),
  );
  const waiting = new Map(sites.map(({ site }) => [site, 0]));
  /** What is needed comes no later than who needs it. */
  const pull = (site: string) => {
    for (const other of after.get(site) ?? []) {
      const [ofSite = 0, ofOther = 0] = [stage.get(site), stage.get(other)];
      const [row = 0, rowOfOther = 0] = [waiting.get(site), waiting.get(other)];
      if (ofOther > ofSite || rowOfOther < row + 1) {
        stage.set(other, Math.min(ofSite, ofOther));
        waiting.set(other, Math.max(row + 1, rowOfOther));
        pull(other);
      }
    }
  };
  sites.forEach(({ site }) => pull(site));
  const ordered = sites.map(({ site }) => ({
    site,
    stage: stage.get(site) ?? 1,
    after: after.get(site) ?? [],
  }));
  ordered.sort(
    (one, other) =>
      one.stage - other.stage ||
      (waiting.get(other.site) ?? 0) - (waiting.get(one.site) ?? 0) ||
      one.site.localeCompare(other.site, 'en'),
  );
  return { sites: ordered, tiers, circles };
}
