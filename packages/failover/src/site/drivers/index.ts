import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';
import { applicationLoadBalancer } from './applicationLoadBalancer';
import { autoScalingGroup } from './autoScalingGroup';
import type { Driver } from './Driver';
import { networkLoadBalancer } from './networkLoadBalancer';
import { rdsPostgresReplica } from './rdsPostgresReplica';
import { rdsReplica } from './rdsReplica';

/** Every driver there is. */
export const DRIVERS: readonly Driver[] = [
  rdsReplica,
  rdsPostgresReplica,
  autoScalingGroup,
  applicationLoadBalancer,
  networkLoadBalancer,
];

/** What drives a region's database, compute and load balancer. */
export const driversOf = (manifest: RegionManifest): Driver[] =>
  DRIVERS.filter(driver => driver.drives(manifest));

/** Why no run carries what a manifest names, as a clause; undefined where runs carry all of it. */
export function watchedOnlyBecause(
  manifest: RegionManifest,
): string | undefined {
  const reasons = driversOf(manifest).flatMap(driver =>
    driver.watchedOnlyBecause ? [driver.watchedOnlyBecause] : [],
  );
  return reasons.length > 0 ? reasons.join('; and ') : undefined;
}

/** The same for a whole site, as a sentence without its full stop. */
export function siteWatchedOnly(site: {
  manifests: Record<string, RegionManifest | undefined>;
}): string | undefined {
  const reasons = Object.values(site.manifests).flatMap(
    manifest => (manifest && watchedOnlyBecause(manifest)) ?? [],
  );
  const [first] = reasons;
  const all = [...new Set(reasons)].join('; and ');
  return first && `The site is watched only: ${all}`;
}

export type { Driver } from './Driver';
export { otherEngine } from './otherEngine';
