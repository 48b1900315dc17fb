/** What one API costs in a month of watching one site, at list prices. USD. @public */
export interface WatchingCostLine {
  /** For example `GetMetricData`. */
  api: string;
  /** What is paid for: metrics, or requests. */
  unit: 'metrics' | 'requests';
  /** Of the site, at a time when nobody waits for it; a month has thirty days. */
  perMonth: number;
  usdPerThousand: number;
  usd: number;
  /** The same if a run were on, or the site not ready, all month. */
  usdUrgent: number;
}

/** What watching a site costs by its own resources, at the intervals that are configured. @public */
export interface WatchingCost {
  /** Of the prices. `yyyy-MM-dd`. */
  pricesAsOf: string;
  /** Whose prices they are. */
  pricesOf: string;
  intervalSeconds: number;
  urgentIntervalSeconds: number;
  lines: WatchingCostLine[];
  usd: number;
  usdUrgent: number;
  /** APIs that the site is asked by and that cost nothing. */
  free: string[];
}
