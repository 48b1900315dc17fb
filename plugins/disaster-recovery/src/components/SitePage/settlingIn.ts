import type {
  SiteDetail,
  VerdictHistory,
} from '@understudy/plugin-disaster-recovery-common';
import { siteFactOf } from './factsOf';
import { trafficMovedByItself } from './trafficMovedByItself';

/** A first delivery with a database and its replica takes about so long; what lasts longer is a finding like any other. */
const MINUTES = 60;

/** What a page first wants to know of a site, as it says that it does not. */
const FACTS: { missing: string; isKnown(site: SiteDetail): boolean }[] = [
  {
    missing: 'which region serves',
    isKnown: site => site.servingRegion !== undefined,
  },
  {
    missing: 'which one stands by',
    isKnown: site => site.standbyRegion !== undefined,
  },
  {
    missing: 'where users are led',
    isKnown: site => siteFactOf(site, 'trafficAnswer') !== undefined,
  },
  {
    missing: 'how far the replica is behind',
    isKnown: site => site.lag?.state === 'known',
  },
  {
    missing: 'whether the instances answer',
    isKnown: site => siteFactOf(site, 'healthyTargets') !== undefined,
  },
];

/** How far a new site has come. */
export interface SettlingIn {
  /** ISO 8601 UTC. */
  since: string;
  known: number;
  of: number;
  missing: string[];
}

/**
 * The first hour of a site that was never found ready nor at risk, never had a
 * run, and has lost nothing that was known of it; undefined for every other,
 * and while nobody knows its history.
 */
export function settlingIn(
  site: SiteDetail,
  history: VerdictHistory | undefined,
  now: number,
): SettlingIn | undefined {
  const first = history?.items.at(-1);
  const isNew =
    first !== undefined &&
    first.from === undefined &&
    history?.nextCursor === undefined &&
    now - Date.parse(first.at) < MINUTES * 60_000;
  const wasBetter = history?.items.some(
    ({ to }) => to === 'ready' || to === 'at-risk',
  );
  const isBetter = ['ready', 'at-risk'].includes(site.evaluation.verdict);
  const lostSomething = site.regions.some(({ measurements }) =>
    // The last known value stays where there was one.
    measurements.some(
      ({ state, value }) => state === 'unknown' && value !== undefined,
    ),
  );
  if (
    !isNew ||
    wasBetter ||
    isBetter ||
    lostSomething ||
    site.runs.length > 0 ||
    site.alerts.length > 0 ||
    trafficMovedByItself(site)
  ) {
    return undefined;
  }
  const missing = FACTS.filter(({ isKnown }) => !isKnown(site)).map(
    fact => fact.missing,
  );
  return {
    since: first.at,
    known: FACTS.length - missing.length,
    of: FACTS.length,
    missing,
  };
}
