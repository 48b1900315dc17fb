/**
 * Scaffolder actions that prepare, verify, publish and deploy a DR site, and
 * a preview of what they would do.
 * @packageDocumentation
 */
export { scaffolderModuleDisasterRecovery as default } from './module';
export {
  dryRunSite,
  type SiteDraft,
  type StackSummary,
} from './preview/dryRunSite';
export { fetchTemplateFiles } from './preview/fetchTemplateFiles';
export { formAnswers } from './preview/formAnswers';
