import type {
  Objectives,
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';

/** A site as a run knows it, from its start to its end (I11). */
export interface ProtectedSite {
  name: string;
  accountId: string;
  /** Regions by home role. */
  regions: { active: string; pilot: string };
  objectives: Objectives;
  /** Accepted manifests, by region; missing until the region's stack was first deployed. */
  manifests: Record<string, RegionManifest | undefined>;
  traffic?: TrafficManifest;
  /** Absent where its stacks write its manifests; `catalog` where they stand in its entity. */
  manifestOrigin?: 'catalog';
  /** Reference of its catalog entity; absent where no catalog is asked. */
  entityRef?: string;
  /** Where the site's repository is. */
  location?: string;
  /** Of several policies of approvals, the one that counts for the site. */
  tier?: string;
  /** Share of the wanted instances with which users are served while the rest follows. 0 to 1. */
  minimumCapacity?: number;
}
