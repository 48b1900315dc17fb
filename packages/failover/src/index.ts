/**
 * The failover core: engine, workflows, steps, guards, proofs, lock, journal, and
 * the cloud as a port with its AWS adapter. Free of Backstage and of any database.
 * @packageDocumentation
 */
export * from './cloud/aws';
export * from './cloud/Cloud';
export * from './cloud/outside';
export * from './engine';
export * from './cloud/aws';
export * from './cloud/outside';
export { FailoverSource } from './FailoverSource';
export * from './guards';
export * from './journal';
export * from './lock';
export { Planner, type PlannerOptions } from './plan/Planner';
export type { RunPolicy } from './plan/RunPolicy';
export { targetOfRun } from './plan/targetOfRun';
export * from './proofs';
export * from './runs';
export { FailoverSource, type FailoverSourceOptions } from './FailoverSource';
export { evaluateGuards, isOverridable, overridableGuards } from './guards';
export { guardInWords, guardsInTheWay } from './plan/guardsInTheWay';
export { Planner, type PlannerOptions } from './plan/Planner';
export { requestedRun, type RequestedRun } from './plan/requestedRun';
export type { RunPolicy } from './plan/RunPolicy';
export * from './proofs';
export * from './site';
export { FENCE_GUARD, fenceOwed } from './steps/fencing';
export { decisionRules } from './workflows/decisionRules';
export { changesRoles, workflowOf } from './workflows/workflowOf';
export type {
  FailoverContext,
  FailoverNode,
  FailoverStep,
  RunInput,
  RunTarget,
} from './steps/FailoverStep';
export { FENCE_GUARD, fenceOwed } from './steps/fencing';
export { LOCK_GUARD } from './steps/takeLock';
export { changesRoles } from './workflows/workflowOf';
export type {
  RoleChange,
  RoleChangeRequest,
  RoleChanges,
} from './steps/RoleChanges';
