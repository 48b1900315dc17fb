/**
 * What the backend parts of disaster recovery share: the git repositories
 * that generated sites live in.
 * @packageDocumentation
 */
export * from './git';
export * from './LocalRepositories';
export * from './runProcess';
