/**
 * What the backend parts of disaster recovery share: rules for policies,
 * extension points, and the git repositories that generated sites live in.
 * @packageDocumentation
 */
export * from './access';
export * from './authorOf';
export * from './extensions';
export * from './git';
export * from './LocalRepositories';
export * from './localLocation';
export * from './LogNotifier';
export * from './Notifier';
export * from './roleChanges';
export * from './runProcess';
