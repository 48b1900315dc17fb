import type { SiteDefinition } from '../siteDefinition';
import { computeCosts } from './computeCosts';
import type { CostEstimate } from './CostEstimate';
import { CostSheet } from './CostSheet';
import { databaseCosts } from './databaseCosts';
import { globalCosts } from './globalCosts';
import { guardCosts } from './guardCosts';
import { networkCosts } from './networkCosts';
import { regionCosts } from './RegionCosts';
import { SOURCES } from './sources';
import { storageCosts } from './storageCosts';

/** Day that the price tables were last compared with AWS's lists. */
export const PRICES_AS_OF = '2025-12-31';

const REGION_PARTS = [
  computeCosts,
  databaseCosts,
  networkCosts,
  storageCosts,
  guardCosts,
];

/**
 * What a site costs a month while its active region serves: USD, On-Demand
 * list prices. What has no known price is named in `unpriced` and missing
 * from the totals; it is never taken for nothing.
 */
export function estimateCosts(site: SiteDefinition): CostEstimate {
  const sheet = new CostSheet();
  for (const place of ['active', 'pilot'] as const) {
    const costs = regionCosts(site, place);
    for (const part of REGION_PARTS) {
      sheet.add(place, ...part(costs));
    }
  }
  sheet.add('global', ...globalCosts(site));
  const { lines } = sheet;
  const used = new Set(lines.map(({ source }) => source));
  return {
    asOf: PRICES_AS_OF,
    currency: 'USD',
    lines,
    totals: {
      active: sheet.total('active'),
      pilot: sheet.total('pilot'),
      global: sheet.total('global'),
    },
    unpriced: lines
      .filter(({ unitPrice }) => unitPrice === undefined)
      .map(({ place, item }) =>
        place === 'global' ? item : `${item} in ${site.regions[place]}`,
      ),
    sources: SOURCES.filter(({ id }) => used.has(id)),
  };
}
