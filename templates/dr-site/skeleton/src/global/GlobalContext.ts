import type { SiteDefinition } from '../site';
import { AwsProvider } from '../iac/aws';
import type { TerraformProvider, TerraformStack } from '../iac/engine';
import { regionNames, type RegionNames } from '../names';
import { siteTags } from '../tags';

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
const bothRegionNames = (site: SiteDefinition) => ({
  active: regionNames(site, site.regions.active),
  pilot: regionNames(site, site.regions.pilot),
});

/** The way to a region, by name. */
export const createProvider = (
  stack: TerraformStack,
  site: SiteDefinition,
  alias: string,
  region: string,
): TerraformProvider =>
  new AwsProvider(stack, alias, {
    alias,
    region,
    allowedAccountIds: [site.accountId],
    defaultTags: [{ tags: siteTags(site) }],
  });

/** Looks at a site from no region in particular, with a provider for each place. */
export function globalContext(
  stack: TerraformStack,
  site: SiteDefinition,
): GlobalContext {
  return {
    stack,
    site,
    names: bothRegionNames(site),
    providers: {
      active: createProvider(stack, site, 'active', site.regions.active),
      pilot: createProvider(stack, site, 'pilot', site.regions.pilot),
      control: createProvider(stack, site, 'control', 'us-east-1'),
    },
  };
}
