import {
  databaseHour,
  HOURS_A_MONTH,
  MEASUREMENTS,
  regionPrices,
  type LeftBehindLine,
} from '@understudy/plugin-disaster-recovery-common';
import type { RegionFacts } from './RegionFacts';

/** As RDS says that it does not run; what it stores is paid for all the same. */
const STANDS_STILL = new Set(['stopped', 'stopping']);

/** An old primary by the hour, in as many zones as it has; none where RDS has no such database. */
export function databaseLines(facts: RegionFacts): LeftBehindLine[] {
  const { region } = facts;
  const role = facts.of<string>(MEASUREMENTS.databaseRole);
  if ('unknownBecause' in role) {
    return role.unknownBecause === 'missing'
      ? []
      : [facts.unknown('The old database', role.unknownBecause)];
  }
  const [size, zones, version, status] = [
    facts.of<string>(MEASUREMENTS.databaseClass),
    facts.of<boolean>(MEASUREMENTS.multiAz),
    facts.of<string>(MEASUREMENTS.databaseVersion),
    facts.of<string>(MEASUREMENTS.databaseStatus),
  ];
  if (!('value' in size) || !('value' in zones)) {
    return [facts.unknown('The old database', 'its size is not known')];
  }
  const copies = zones.value ? 2 : 1;
  const where = zones.value ? 'two zones' : 'one zone';
  const hour = databaseHour(size.value, region);
  const still = 'value' in status && STANDS_STILL.has(status.value);
  const runs = [
    facts.line(
      `The old database: ${size.value}, ${where}`,
      hour === undefined ? undefined : hour * copies * 24,
    ),
    // RDS charges by the vCPU for what is out of standard support; what, is in no table.
    ...('value' in version && version.value.startsWith('8.0')
      ? [facts.line('Its RDS Extended Support of MySQL 8.0', undefined)]
      : []),
  ];
  return [...(still ? [] : runs), storageLine(facts, copies)];
}

function storageLine(facts: RegionFacts, copies: number): LeftBehindLine {
  const bytes = facts.of<number>(MEASUREMENTS.databaseStorage);
  const type = facts.of<string>(MEASUREMENTS.databaseStorageType);
  if (!('value' in bytes) || !('value' in type)) {
    return facts.unknown("The old database's storage", 'its size is not known');
  }
  const gib = (bytes.value / 2 ** 30) * copies;
  const price =
    type.value === 'gp3' ? regionPrices(facts.region).databaseGib : undefined;
  return facts.line(
    `Its storage: ${gib} GiB of ${type.value}`,
    price === undefined ? undefined : (gib * price * 24) / HOURS_A_MONTH,
  );
}
