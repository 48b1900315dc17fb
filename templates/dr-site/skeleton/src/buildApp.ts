import type { SiteDefinition } from './site';
import { BootstrapStack } from './bootstrap/BootstrapStack';
import { PipelineStack } from './delivery/PipelineStack';
import { GlobalStack } from './global/GlobalStack';
import { App } from './iac/engine';
import { RegionStack } from './region/RegionStack';
import { WitnessStack } from './witness/WitnessStack';

/**
 * The stacks `bootstrap`, `active`, `pilot` and `global` of a site, `witness`
 * where it has one, and `pipeline` where CodePipeline delivers it; not yet written.
 * @param outdir - where `synth()` writes them; `cdktf.out` without it
 */
export function buildApp(site: SiteDefinition, outdir?: string): App {
  const app = new App({
    outdir,
    // cdktn refuses write-only arguments for older ones; cdktf does not ask.
    context: { targetVersions: { terraform: '>=1.11.0' } },
  });
  new BootstrapStack(app, site);
  new RegionStack(app, site, 'active');
  new RegionStack(app, site, 'pilot');
  if (site.regions.witness !== undefined) {
    new WitnessStack(app, site, site.regions.witness);
  }
  new GlobalStack(app, site);
  if (site.delivery.pipeline === 'codepipeline') {
    new PipelineStack(app, site);
  }
  return app;
}
