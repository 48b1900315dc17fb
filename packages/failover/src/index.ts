/**
 * The failover core: engine, workflows, steps, guards, proofs, lock, journal, and
 * the cloud as a port with its AWS adapter. Free of Backstage and of any database.
 * @packageDocumentation
 */
export * from './cloud/aws';
export * from './cloud/Cloud';
export * from './cloud/outside';
export * from './engine';
export * from './journal';
export * from './site';
export type {
  FailoverContext,
  FailoverNode,
  FailoverStep,
  RunInput,
  RunTarget,
} from './steps/FailoverStep';
export type {
  RoleChange,
  RoleChangeRequest,
  RoleChanges,
} from './steps/RoleChanges';
