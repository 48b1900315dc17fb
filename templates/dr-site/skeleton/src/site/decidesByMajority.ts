import type { SiteDefinition } from './siteDefinition';

/** Whether two of three objects move traffic, and not the one in the pilot alone. */
export const decidesByMajority = ({ regions, traffic }: SiteDefinition) =>
  regions.witness !== undefined && traffic.switch === undefined;
