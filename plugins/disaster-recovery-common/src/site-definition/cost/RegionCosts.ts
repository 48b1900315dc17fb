import type { SiteDefinition } from '../siteDefinition';
import type { CostPlace } from './CostEstimate';
import type { CostItem } from './CostSheet';
import { regionPrices, type RegionPrices } from './regionPrices';

/** All that the costs of one region follow from. */
export interface RegionCosts {
  site: SiteDefinition;
  place: Exclude<CostPlace, 'global'>;
  region: string;
  /** The active region; the estimate knows no failover. */
  serving: boolean;
  prices: Partial<RegionPrices>;
}

/** The costs of one part of a region. */
export type RegionPart = (costs: RegionCosts) => CostItem[];

/** Looks at a site's region with the eyes of its accountant. */
export const regionCosts = (
  site: SiteDefinition,
  place: 'active' | 'pilot',
): RegionCosts => ({
  site,
  place,
  region: site.regions[place],
  serving: place === 'active',
  prices: regionPrices(site.regions[place]),
});
