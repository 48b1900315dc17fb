import type { World } from '../core/World';
import { runningOf } from '../services/autoscaling/runningOf';
import type { AutoScalingState } from '../services/autoscaling/state';
import type { Peer } from '../services/ec2/connects';
import { databaseAdmits, writeRow } from '../services/rds/database';
import { databaseOf, SITE_TAG } from './siteTag';

/** What the application of a site did in one region. */
export interface WriterState {
  /** Writes due until then (ms) were tried. */
  triedUntil: number;
  rowsWritten: number;
  writesRefused: number;
}

/** The applications of all sites in one region. */
export interface WorkloadState {
  writers: Record<string, WriterState>;
}

/** The name under which the state is kept. */
export const WORKLOAD_STATE = 'workload';

/** The world lives second by second; an application that did not run makes up for nothing. */
const TICK = 1000;

interface ServingSite {
  account: string;
  region: string;
  site: string;
  servers: Peer[];
}

function sitesServing(world: World) {
  const sites = new Map<string, ServingSite>();
  for (const { account, region, state } of world.each<AutoScalingState>(
    'autoscaling',
  )) {
    for (const group of Object.values(state.groups)) {
      const site = group.tags[SITE_TAG]?.value;
      const instances = site
        ? runningOf({ world, account, region }, group)
        : [];
      if (site && instances.length > 0) {
        const key = `${account}/${region}/${site}`;
        const serving = sites.get(key) ?? {
          account,
          region,
          site,
          servers: [],
        };
        serving.servers.push(
          ...instances.map(({ securityGroups }) => ({ securityGroups })),
        );
        sites.set(key, serving);
      }
    }
  }
  return sites.values();
}

/**
 * Lets every application that runs write its rows into its own region's
 * database, over a new connection for each row: a security group that is
 * closed is felt at once. An outage of the network alone does not stop it:
 * work inside the region goes on, which is why an old primary has to be fenced.
 */
export function tickWorkload(world: World): void {
  const interval = world.timings.writeIntervalSeconds * 1000;
  const slotNow = Math.floor(world.now / interval);
  for (const { account, region, site, servers } of sitesServing(world)) {
    if (world.regionDown(region, 'data')) {
      continue;
    }
    const { writers } = world.service<WorkloadState>(
      account,
      region,
      WORKLOAD_STATE,
      () => ({ writers: {} }),
    );
    writers[site] ??= {
      triedUntil: world.now,
      rowsWritten: 0,
      writesRefused: 0,
    };
    const writer = writers[site];
    const first = Math.max(
      Math.floor(writer.triedUntil / interval) + 1,
      Math.floor((world.now - TICK) / interval) + 1,
    );
    const database = { account, region, identifier: databaseOf(site) };
    const connected = servers.some(server =>
      databaseAdmits(world, database, server),
    );
    for (let slot = first; slot <= slotNow; slot += 1) {
      if (connected && writeRow(world, database, slot * interval)) {
        writer.rowsWritten += 1;
      } else {
        writer.writesRefused += 1;
      }
    }
    writer.triedUntil = world.now;
  }
}
