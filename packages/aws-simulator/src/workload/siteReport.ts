import type { World } from '../core/World';
import { divergedRows } from '../services/rds/divergedRows';
import { viewDatabase, type DatabaseView } from '../services/rds/database';
import {
  inServiceOf,
  type AutoScalingState,
} from '../services/autoscaling/state';
import { databaseOf, SITE_TAG } from './siteTag';
import { WORKLOAD_STATE, type WorkloadState } from './tickWorkload';

/** A site in one region. */
export interface SiteRegionReport {
  account: string;
  region: string;
  instancesInService: number;
  /** Rows that the application wrote there, and writes that were refused. */
  rowsWritten: number;
  writesRefused: number;
  database?: DatabaseView;
}

/** A site with its rows counted. */
export interface SiteReport {
  site: string;
  rowsWritten: number;
  /** Rows that promotions cut off. */
  rowsLost: number;
  /** Rows that an old primary took after its replica had been promoted: what a second writer wrote. */
  rowsDiverged: number;
  /** What the worst promotion lost, in seconds of writes. */
  secondsLost: number;
  regions: SiteRegionReport[];
}

function regionsOf(world: World, site: string): SiteRegionReport[] {
  const regions = [];
  for (const { account, region, state } of world.each<AutoScalingState>(
    'autoscaling',
  )) {
    const groups = Object.values(state.groups).filter(
      group => group.tags[SITE_TAG]?.value === site,
    );
    if (groups.length > 0) {
      const writer = world.service<WorkloadState>(
        account,
        region,
        WORKLOAD_STATE,
        () => ({ writers: {} }),
      ).writers[site];
      regions.push({
        account,
        region,
        instancesInService: groups.flatMap(inServiceOf).length,
        rowsWritten: writer?.rowsWritten ?? 0,
        writesRefused: writer?.writesRefused ?? 0,
        database: viewDatabase(world, {
          account,
          region,
          identifier: databaseOf(site),
        }),
      });
    }
  }
  return regions;
}

/** @returns rows written and lost of a site, undefined for an unknown one. */
export function siteReport(world: World, site: string): SiteReport | undefined {
  const regions = regionsOf(world, site);
  if (regions.length === 0) {
    return undefined;
  }
  const databases = regions.flatMap(({ database }) => database ?? []);
  const sum = (values: number[]) => values.reduce((a, b) => a + b, 0);
  return {
    site,
    rowsWritten: sum(regions.map(({ rowsWritten }) => rowsWritten)),
    rowsLost: sum(databases.map(({ promotion }) => promotion?.rowsLost ?? 0)),
    rowsDiverged: sum(
      databases.map(({ promotion }) =>
        promotion ? divergedRows(world, promotion) : 0,
      ),
    ),
    secondsLost: Math.max(
      0,
      ...databases.map(({ promotion }) => promotion?.secondsLost ?? 0),
    ),
    regions,
  };
}
