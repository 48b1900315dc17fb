import {
  GLOBAL_PRICES,
  HOURS_A_MONTH,
  MEASUREMENTS,
  type LeftBehindLine,
} from '@understudy/plugin-disaster-recovery-common';
import type { RegionFacts } from './RegionFacts';

/**
 * Snapshots that runs kept as evidence: AWS stores what is used of them, and
 * tells the size of the whole disk.
 *
 * @param wanted - whether not to know of any is worth a line
 */
export function snapshotLines(
  facts: RegionFacts,
  wanted: boolean,
): LeftBehindLine[] {
  const kept = facts.of<string>(MEASUREMENTS.keptSnapshots);
  if ('unknownBecause' in kept) {
    return wanted
      ? [facts.unknown('Snapshots that are kept', kept.unknownBecause)]
      : [];
  }
  if (kept.value === 'none') {
    return [];
  }
  return kept.value.split(', ').map(each => {
    const [name, gib] = each.split(' ');
    const item = `Snapshot ${name}, kept until a person deletes it`;
    return Number.isFinite(Number(gib))
      ? facts.line(
          item,
          (Number(gib) * GLOBAL_PRICES.databaseBackupGib * 24) / HOURS_A_MONTH,
          { isAtMost: true },
        )
      : facts.unknown(item, 'its size is not known');
  });
}
