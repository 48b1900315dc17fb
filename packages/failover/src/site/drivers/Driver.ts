import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';

/** What a kind of resource is, and whether runs know their way with it. One file a driver. */
export interface Driver {
  /** Kebab-case, as pages and manifests have it. */
  id: string;
  role: 'database' | 'compute' | 'load-balancer';
  /** With its article, to be read within a sentence. */
  title: string;
  /** Whether it is what a manifest names. */
  drives(manifest: RegionManifest): boolean;
  /** Why no run carries it: a whole clause, without a full stop. Absent where runs do, and tests show it. */
  watchedOnlyBecause?: string;
}
