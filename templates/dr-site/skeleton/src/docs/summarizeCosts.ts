import { estimateCosts, type SiteDefinition } from '../site';
import { formatUsd } from './formatUsd';

/** The costs of a site in few words: `About 373.56 USD`, or `At least ...` where something has no known price. */
export function summarizeCosts(site: SiteDefinition) {
  const { totals, asOf, unpriced } = estimateCosts(site);
  const all = totals.active + totals.pilot + totals.global;
  return {
    sum: `${unpriced.length === 0 ? 'About' : 'At least'} ${formatUsd(
      all,
    )} USD`,
    pilot: formatUsd(totals.pilot),
    asOf,
  };
}
