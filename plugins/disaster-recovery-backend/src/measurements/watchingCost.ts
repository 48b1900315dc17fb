/** List prices in USD; those of us-east-1, as of November 2026. */
export const PRICES = {
  /** A metric that GetMetricData is asked for, whatever the number of its points. */
  metric: 0.01 / 1_000,
  /** HEAD and GET. */
  s3Request: 0.0004 / 1_000,
};

/** What of a site is asked that AWS takes money for, and how often. */
export interface Watched {
  /** Between two measurements of a site that nobody waits for. Seconds. */
  intervalSeconds: number;
  /** The same while a run is on or the site is not ready. Seconds. */
  urgentSeconds: number;
  /** Share of the time in which that is so, 0 to 1. */
  urgentShare: number;
  /** Metrics of a site that are read. */
  metrics: number;
  /** Objects of a site that are read, and how often while nobody waits for it. Seconds. */
  objects: number;
  objectSeconds: number;
}

/** What is watched of a site as the template makes it: lag and two metrics of a bucket in both regions, four health checks; switch and lock in both. */
export const TEMPLATE_SITE = { metrics: 10, objects: 4, objectSeconds: 900 };

const MONTH_SECONDS = 30 * 86_400;

/** What watching one site costs in a month of thirty days, by what it is spent on. USD. */
export function watchingCost(watched: Watched): {
  metrics: number;
  objects: number;
  total: number;
} {
  const { urgentShare, intervalSeconds, objectSeconds } = watched;
  const times = (quietSeconds: number) => {
    const urgent = Math.min(watched.urgentSeconds, quietSeconds);
    return (
      MONTH_SECONDS * ((1 - urgentShare) / quietSeconds + urgentShare / urgent)
    );
  };
  const metrics = watched.metrics * times(intervalSeconds) * PRICES.metric;
  const objects =
    watched.objects *
    times(Math.max(objectSeconds, intervalSeconds)) *
    PRICES.s3Request;
  return { metrics, objects, total: metrics + objects };
}
