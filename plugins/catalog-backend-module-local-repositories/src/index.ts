/**
 * Catalog entities from a folder of bare git repositories.
 * @packageDocumentation
 */
export { catalogModuleLocalRepositories as default } from './module';
