/**
 * Scaffolder actions that prepare, verify, publish and deploy a DR site.
 * @packageDocumentation
 */
export { scaffolderModuleDisasterRecovery as default } from './module';
