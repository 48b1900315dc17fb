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

/** So many circles are named, and so many sites of one; a catalog in which everything needs everything has thousands. */
const MOST_CIRCLES = 20;
const MOST_NAMED = 8;

/** `tier-2` comes before `tier-10`, and whatever has no tier comes last. */
const byTier = (one: string | undefined, other: string | undefined): number => {
  if (one === undefined || other === undefined) {
    return Number(one === undefined) - Number(other === undefined);
  }
  return one.localeCompare(other, 'en', { numeric: true });
};

function circleInWords(path: readonly string[]): string {
  const named =
    path.length > MOST_NAMED
      ? [
          ...path.slice(0, MOST_NAMED - 1),
          `… ${path.length - MOST_NAMED} more …`,
          path[path.length - 1],
        ]
      : path;
  return named.join(' needs ');
}

interface Visit {
  site: string;
  left: string[];
  kept: string[];
}

/**
 * Dependencies among the sites, without those that would close a circle, and the
 * sites so that each comes behind all that it needs. Without recursion: a row of
 * sites may be longer than a stack is deep.
 */
function withoutCircles(sites: readonly Dependent[]) {
  const known = new Map(sites.map(each => [each.site, each]));
  const after = new Map<string, string[]>();
  const behind: string[] = [];
  const circles: string[] = [];
  let unnamed = 0;
  const path: Visit[] = [];
  /** Where in the path a site is. */
  const depth = new Map<string, number>();
  const enter = (site: string) => {
    const kept: string[] = [];
    after.set(site, kept);
    depth.set(site, path.length);
    const left = [...(known.get(site)?.dependsOn ?? [])].sort().reverse();
    path.push({ site, left, kept });
  };
  const noteCircle = (since: number, other: string) => {
    if (circles.length < MOST_CIRCLES) {
      const names = path.slice(since).map(({ site }) => site);
      circles.push(circleInWords([...names, other]));
    } else {
      unnamed += 1;
    }
  };
  for (const start of [...known.keys()].sort()) {
    if (!after.has(start)) {
      enter(start);
    }
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const other = top.left.pop();
      const since = other === undefined ? undefined : depth.get(other);
      if (other === undefined) {
        path.pop();
        depth.delete(top.site);
        behind.push(top.site);
      } else if (since !== undefined) {
        noteCircle(since, other);
      } else if (known.has(other)) {
        top.kept.push(other);
        if (!after.has(other)) {
          enter(other);
        }
      }
    }
  }
  return {
    after,
    behind,
    circles: unnamed > 0 ? [...circles, `${unnamed} more`] : circles,
  };
}

/**
 * In which order sites fail over: by tier, what others need before them, however
 * low its own tier. Of one tier the site on which the longest row of others waits comes first.
 */
export function orderSites(sites: readonly Dependent[]): Order {
  const { after, behind, circles } = withoutCircles(sites);
  const tiers = [...new Set(sites.map(({ tier }) => tier))].sort(byTier);
  const stageOf = new Map(tiers.map((tier, index) => [tier, index + 1]));
  const stage = new Map(
    sites.map(({ site, tier }) => [site, stageOf.get(tier) ?? 1]),
  );
  const waiting = new Map(sites.map(({ site }) => [site, 0]));
  // Whoever needs something comes before it here, so each is known when it is reached.
  for (const site of [...behind].reverse()) {
    const [ofSite = 1, row = 0] = [stage.get(site), waiting.get(site)];
    for (const other of after.get(site) ?? []) {
      // What is needed comes no later than who needs it.
      stage.set(other, Math.min(ofSite, stage.get(other) ?? ofSite));
      waiting.set(other, Math.max(row + 1, waiting.get(other) ?? 0));
    }
  }
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
