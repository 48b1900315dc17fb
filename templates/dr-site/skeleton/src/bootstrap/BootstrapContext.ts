import {
  createProvider,
  globalContext,
  type GlobalContext,
} from '../global/GlobalContext';
import type { TerraformProvider, TerraformStack } from '../iac/engine';
import type { SiteDefinition } from '../site';

/** All that a part of the bootstrap stack needs to know: what the global one does, and the way to a witness. */
export interface BootstrapContext extends GlobalContext {
  providers: GlobalContext['providers'] & { witness?: TerraformProvider };
}

/** Looks at a site from no region in particular, with a provider for each place that keeps a state. */
export function bootstrapContext(
  stack: TerraformStack,
  site: SiteDefinition,
): BootstrapContext {
  const context = globalContext(stack, site);
  const { witness } = site.regions;
  return witness === undefined
    ? context
    : {
        ...context,
        providers: {
          ...context.providers,
          witness: createProvider(stack, site, 'witness', witness),
        },
      };
}
