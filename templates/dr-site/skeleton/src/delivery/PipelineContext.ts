import type { TerraformStack } from '../iac/engine';
import type { SiteDefinition } from '../site';
import { codePipelineNames } from './deliveryNames';

/** All that a part of the pipeline stack needs to know. */
export interface PipelineContext {
  stack: TerraformStack;
  site: SiteDefinition;
  names: ReturnType<typeof codePipelineNames>;
}

/** Looks at a site as its pipeline does. */
export const pipelineContext = (
  stack: TerraformStack,
  site: SiteDefinition,
): PipelineContext => ({ stack, site, names: codePipelineNames(site) });
