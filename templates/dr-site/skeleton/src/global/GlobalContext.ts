import type { SiteDefinition } from '../site';
import type { TerraformProvider, TerraformStack } from '../iac/engine';
import { regionNames, type RegionNames } from '../names';

/** All that a part of the global stack needs to know. */
export interface GlobalContext {
  stack: TerraformStack;
  site: SiteDefinition;
  providers: {
    active: TerraformProvider;
    pilot: TerraformProvider;
    /** us-east-1, where Route 53 and IAM are changed and where Route 53 reports its metrics. */
    control: TerraformProvider;
  };
  names: { active: RegionNames; pilot: RegionNames };
}

/** Names of both regions. */
export const bothRegionNames = (site: SiteDefinition) => ({
  active: regionNames(site, site.regions.active),
  pilot: regionNames(site, site.regions.pilot),
});
