import { createGetEvidenceAction } from './createGetEvidenceAction';
import { createGetRunAction } from './createGetRunAction';
import { createGetSiteAction } from './createGetSiteAction';
import { createListSitesAction } from './createListSitesAction';
import { createPlanRunAction } from './createPlanRunAction';
import { createRequestFailoverAction } from './createRequestFailoverAction';
import { createStartDrillAction } from './createStartDrillAction';
import { createStartDryRunAction } from './createStartDryRunAction';
import type { ActionsOptions } from './types';

/**
 * What programs may ask of the plugin in a person's name: look, dry-run, drill,
 * request a failover. To approve, override or break the glass is for people.
 */
export function registerActions(options: ActionsOptions): void {
  createListSitesAction(options);
  createGetSiteAction(options);
  createGetRunAction(options);
  createGetEvidenceAction(options);
  createPlanRunAction(options);
  createStartDryRunAction(options);
  createStartDrillAction(options);
  createRequestFailoverAction(options);
}
