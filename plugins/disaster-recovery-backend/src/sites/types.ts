import type {
  BindingFault,
  CurrentRole,
  Objectives,
  RegionManifest,
  SiteBinding,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteFilter } from './siteFilter';

export type { SiteFilter } from './siteFilter';

/** What a catalog entity says of its site. */
export interface CatalogSite {
  name: string;
  entityRef: string;
  owner: string;
  title?: string;
  accountId: string;
  /** Where the catalog read the entity: `url:` of a git host, or a repository on the portal's disk. */
  location?: string;
  /** Which of the portal's policies of approvals counts. */
  tier?: string;
  /** Which of the portal's drill schedules counts. */
  drillSchedule?: string;
  /** Share of the wanted instances with which a failover goes on. 0 to 1. */
  minimumCapacity?: number;
  /** Names of the sites that its entity needs. */
  dependsOn?: string[];
  /** Regions by home role. */
  regions: { active: string; pilot: string };
  /** Account of its zone and its health checks, where that is another one. */
  dnsAccountId?: string;
  /** Absent where its stacks write its manifests into Parameter Store. */
  manifestOrigin?: 'catalog';
}

/** Why something of a site cannot be relied on, and what to do. */
export interface Problem {
  /** What is the matter; absent in what was stored before there was such a word. */
  fault?: Exclude<BindingFault, 'stale'> | 'unreadable';
  /** Field of the manifest; absent where it is about all of it. */
  field?: string;
  reason: string;
  remedy: string;
}

/** A problem of one of a site's manifests. */
export type SiteProblem = Problem & {
  region: string;
  manifest: 'region' | 'traffic';
};

/** One workload protected in two AWS regions: catalog entity plus manifests. */
export interface Site extends CatalogSite {
  objectives: Objectives;
  /**
   * Last known manifest of each region, kept in the database so that a failover needs no call to the
   * failed region (invariant I11). Missing until the region's stack was first deployed.
   */
  manifests: Record<string, RegionManifest | undefined>;
  traffic?: TrafficManifest;
  /** When each region's manifest was read last and accepted, ISO 8601 UTC. */
  manifestsReadAt?: Record<string, string>;
  /** What is wrong with manifests: not readable now, refused, or accepted once and no longer right. */
  problems?: SiteProblem[];
  /** Other entities that name this site; the first one that did keeps it. */
  rivals?: string[];
  /** Why its entity cannot be read now; what is known of the site is older. */
  entityProblem?: string;
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
  /** By name; those that a filter lets through. */
  list(filter?: SiteFilter): Promise<Site[]>;
  /** In the order of the names; undefined where there is no such site. */
  find(names: string[]): Promise<(Site | undefined)[]>;
  /** @throws NotFoundError */
  get(name: string): Promise<Site>;
}

/** Bindings of sites. */
export interface BindingReader {
  /** What is bound of a site, and what is the matter with it. @throws NotFoundError */
  bindings(name: string): Promise<SiteBinding[]>;
}
