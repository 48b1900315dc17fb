/**
 * Scaffolder actions that prepare, verify, publish and deploy a DR site, a
 * preview of what they would do, and one that starts a drill.
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
