const SMALL: Record<string, number> = {
  nano: 1 / 16,
  micro: 1 / 8,
  small: 1 / 4,
  medium: 1 / 2,
  large: 1,
  xlarge: 2,
};

/** USD an hour of the size `large`, by family and region. */
export type LargePrices = Record<string, Record<string, number>>;

/**
 * What a size costs an hour. Within a family AWS charges in proportion to the
 * size (EC2 User Guide, normalization factors), so that one price a family is
 * enough; undefined for a family or region without one, and for bare metal.
 */
export function hourOf(
  prices: LargePrices,
  region: string,
  family: string,
  size: string,
): number | undefined {
  const large = prices[family]?.[region];
  const multiple = /^(\d+)xlarge$/.exec(size);
  const larges = multiple ? Number(multiple[1]) * 2 : SMALL[size];
  return large === undefined || larges === undefined
    ? undefined
    : large * larges;
}
