import {
  MEASUREMENTS,
  movesUsers,
  PRICES_AS_OF,
  type LeftBehind,
  type Measurement,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from '../../sites/types';
import { RegionFacts } from './RegionFacts';
import { regionLines } from './regionLines';
import { snapshotLines } from './snapshotLines';

const cents = (usd: number) => Math.round(usd * 100) / 100;

const leaves = (run: RunSummary, region: string | undefined) =>
  run.status === 'succeeded' &&
  movesUsers(run.kind) &&
  run.fromRegion === region;

/** Not the region that serves, no replica of it, and one that was left: by a run that is known, or by its looks. */
function isLeft(facts: RegionFacts, roles: Roles, runs: RunSummary[]): boolean {
  const { region } = facts;
  const role = facts.of<string>(MEASUREMENTS.databaseRole);
  if (
    region === roles.servingRegion ||
    ('value' in role && role.value === 'replica')
  ) {
    return false;
  }
  return 'value' in role || runs.some(run => leaves(run, region));
}

/**
 * What changes of roles left behind and what that costs a day until it is
 * gone; undefined where nothing is, or where nobody knows who serves.
 *
 * @param runs - newest first
 */
export function leftBehindOf({
  site,
  roles,
  measurements,
  runs,
}: {
  site: Pick<Site, 'regions'>;
  roles: Roles;
  measurements: Measurement[];
  runs: RunSummary[];
}): LeftBehind | undefined {
  const { servingRegion } = roles;
  if (!servingRegion) {
    return undefined;
  }
  const both = [site.regions.active, site.regions.pilot].map(
    region => new RegionFacts(region, measurements),
  );
  const left = both.find(facts => isLeft(facts, roles, runs));
  const run = runs.find(each => leaves(each, left?.region));
  const lines = [
    ...(left ? regionLines(left) : []),
    ...both.flatMap(facts => snapshotLines(facts, facts === left)),
  ];
  if (lines.length === 0) {
    return undefined;
  }
  const known = lines.flatMap(({ perDay }) => perDay ?? []);
  return {
    ...(left && { region: left.region }),
    ...(left && run?.endedAt && { since: run.endedAt }),
    lines,
    ...(known.length > 0 && {
      perDay: cents(known.reduce((sum, each) => sum + each, 0)),
    }),
    isAtLeast: known.length < lines.length,
    pricesAsOf: PRICES_AS_OF,
  };
}
