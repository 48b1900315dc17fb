/** GiB of the size `large`, by the first letters of a class's family; others are taken for the smallest. */
const LARGE_GIB: [family: RegExp, gib: number][] = [
  [/^r/, 16],
  [/^x/, 32],
  [/^z/, 16],
  [/^/, 8],
];

/** How many times `large` a size is. */
const SIZES: Record<string, number> = {
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};

/**
 * About how many connections MySQL takes on an RDS class: RDS sets
 * `max_connections` to the bytes of memory over 12,582,880. Never more than it
 * is, where the size is one that we know.
 */
export function maxConnections(instanceClass: string): number {
  const [, family, size] = instanceClass.split('.');
  const [, gib] = LARGE_GIB.find(([pattern]) => pattern.test(family))!;
  const times = /^(\d+)xlarge$/.exec(size);
  const large = times ? 2 * Number(times[1]) : SIZES[size] ?? 1 / 8;
  // RDS keeps some of the memory for itself and the system.
  const bytes = gib * large * 0.9 * 2 ** 30;
  return Math.floor(bytes / 12_582_880);
}
