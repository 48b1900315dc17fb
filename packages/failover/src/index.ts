/**
 * The failover core: engine, workflows, steps, guards, proofs, lock, journal, and
 * the cloud as a port with its AWS adapter. Free of Backstage and of any database.
 * @packageDocumentation
 */
export * from './additions';
export * from './cloud/aws';
export * from './cloud/Cloud';
export { journaledCall, type JournaledCall } from './cloud/journaledCall';
export * from './cloud/outside';
export { Silences } from './cloud/Silences';
export * from './engine';
export * from './evidence';
export { FailoverSource, type FailoverSourceOptions } from './FailoverSource';
export * from './forecast';
export * from './guards';
export * from './janitor';
export * from './journal';
export * from './lock';
export { Planner, type DrillUse, type PlannerOptions } from './plan/Planner';
export type { RunPolicy, TierPolicy } from './plan/RunPolicy';
export { targetOfRun } from './plan/targetOfRun';
export * from './proofs';
export {
  callsInWords,
  failoverCallsOf,
  type CallVerdicts,
  type WantedCall,
} from './rights';
export * from './runs';
export * from './site';
export type {
  FailoverContext,
  FailoverNode,
  FailoverStep,
  RunInput,
  RunTarget,
} from './steps/FailoverStep';
export { DEFAULT_DRILL } from './steps/drillTerms';
export { freezeIn, type Freeze } from './steps/freezeValue';
export { FENCE_GUARD, fenceOwed, generationBehind } from './steps/fencing';
export type {
  RoleChange,
  RoleChangeRequest,
  RoleChanges,
} from './steps/RoleChanges';
export { RELEASE_GUARD } from './steps/releaseOldPrimary';
export { LOCK_GUARD } from './steps/takeLock';
export { isUnserved, usersOf } from './steps/usersOf';
export * from './waves';
export { changesRoles, movesUsers, workflowOf } from './workflows/workflowOf';
