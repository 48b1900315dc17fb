/** Where a cost arises: by the home role of the region, or in neither. */
export type CostPlace = 'active' | 'pilot' | 'global';

/** One thing that is paid for. */
export interface CostLine {
  place: CostPlace;
  item: string;
  /** How much of it a month, in `unit`. */
  quantity: number;
  unit: string;
  /** USD for one `unit`; undefined where no price is known. */
  unitPrice?: number;
  /** USD a month; undefined where no price is known. */
  monthly?: number;
  /** Id of one of the estimate's sources. */
  source: string;
}

/** A page that prices come from. */
export interface CostSource {
  id: string;
  title: string;
  url: string;
}

/** What a site costs a month at list prices. */
export interface CostEstimate {
  /** Day that the prices hold for, YYYY-MM-DD. */
  asOf: string;
  currency: 'USD';
  lines: CostLine[];
  /** USD a month of the lines that have a price. */
  totals: Record<CostPlace, number>;
  /** What has no known price and is missing from the totals. */
  unpriced: string[];
  sources: CostSource[];
}
