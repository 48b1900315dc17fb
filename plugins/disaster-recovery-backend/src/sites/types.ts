import type {
  CurrentRole,
  Objectives,
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';

/** One workload protected in two AWS regions: catalog entity plus manifests. */
export interface Site {
  name: string;
  entityRef: string;
  owner: string;
  title?: string;
  accountId: string;
  objectives: Objectives;
  /** Regions by home role. */
  regions: { active: string; pilot: string };
  /**
   * Last known manifest of each region, kept in the database so that a failover needs no call to the
   * failed region (invariant I11). Missing until the region's stack was first deployed.
   */
  manifests: Record<string, RegionManifest | undefined>;
  traffic?: TrafficManifest;
}

/** Which region does what, as observed. */
export interface Roles {
  /** Undefined where it cannot be told. */
  servingRegion?: string;
  standbyRegion?: string;
  byRegion: Record<string, CurrentRole>;
}

/** Sites known to this portal. */
export interface SiteStore {
  list(): Promise<Site[]>;
  /** @throws NotFoundError */
  get(name: string): Promise<Site>;
}
