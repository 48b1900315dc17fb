const UNITS: readonly [string, number][] = [
  ['day', 86400],
  ['h', 3600],
  ['min', 60],
  ['s', 1],
];

/** Seconds in the largest unit that says them without a fraction: `90 s`, `15 min`, `2 h`, `1 day`. */
export function formatDuration(seconds: number): string {
  const [unit, size] =
    UNITS.find(([, length]) => seconds % length === 0) ??
    UNITS[UNITS.length - 1];
  return `${seconds / size} ${unit}`;
}
