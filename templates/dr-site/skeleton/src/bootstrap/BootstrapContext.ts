import type { TerraformStack } from '../iac/engine';
import { bothRegionNames, type GlobalContext } from '../global/GlobalContext';
import { AwsProvider } from '../iac/aws';
import type { SiteDefinition } from '../site';
import { siteTags } from '../tags';

/** All that a part of the bootstrap stack needs to know: the same as in the global stack. */
export type BootstrapContext = GlobalContext;

/** Looks at a site from no region in particular, with a provider for each place. */
export function bootstrapContext(
  stack: TerraformStack,
  site: SiteDefinition,
): BootstrapContext {
  const createProvider = (alias: string, region: string) =>
    new AwsProvider(stack, alias, {
      alias,
      region,
      allowedAccountIds: [site.accountId],
      defaultTags: [{ tags: siteTags(site) }],
    });
  return {
    stack,
    site,
    names: bothRegionNames(site),
    providers: {
      active: createProvider('active', site.regions.active),
      pilot: createProvider('pilot', site.regions.pilot),
      control: createProvider('control', 'us-east-1'),
    },
  };
}
