import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';

type Rule = RegionManifest['buckets'][number];

/** The rules by which each bucket of a region is copied: one bucket may have several. */
export function rulesByBucket({
  buckets,
}: Pick<RegionManifest, 'buckets'>): [bucket: string, rules: Rule[]][] {
  const found = new Map<string, Rule[]>();
  for (const rule of buckets) {
    found.set(rule.name, [...(found.get(rule.name) ?? []), rule]);
  }
  return [...found];
}
