import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';

/**
 * Whether a database is of another engine than its manifest says, by which its driver was chosen; undefined where it is not.
 * @param found - RDS' own word; undefined where nobody knows
 */
export function otherEngine(
  { manifests }: { manifests: Record<string, RegionManifest | undefined> },
  region: string,
  found: string | undefined,
): string | undefined {
  const { engine: wanted = 'mysql' } = manifests[region]?.database ?? {};
  return found === undefined || found === wanted
    ? undefined
    : `The database of ${region} is of the engine ${found}; its manifest says ${wanted}`;
}
