export { AlreadySoError } from './AlreadySoError';
export { backoffSeconds } from './backoffSeconds';
export { systemClock, type Clock } from './Clock';
export { decided } from './decided';
export * from './decisions';
export { Engine, type EngineOptions } from './Engine';
export type { EngineConfig } from './EngineConfig';
export type { Executor } from './Executor';
export { FreeLeases } from './FreeLeases';
export { HeldUpError } from './HeldUpError';
export { isOfTheRun } from './isOfTheRun';
export { JournalUnavailableError } from './JournalUnavailableError';
export { lateSeconds } from './lateSeconds';
export type { Lease, LeaseState } from './Lease';
export { LeasedExecutor } from './LeasedExecutor';
export { LeaseLostError } from './LeaseLostError';
export type { Notice, NoticeKind, Tell } from './Notice';
export { QuestionError } from './QuestionError';
export { RefusedError } from './RefusedError';
export * from './RunRecord';
export type {
  NewRun,
  RunChange,
  RunFilter,
  RunPatch,
  RunStore,
  StepPatch,
} from './RunStore';
export { isUndoable } from './schedule';
export type {
  Actual,
  Observation,
  Step,
  StepContext,
  StepRun,
  WorkflowNode,
} from './Step';
export { SubjectBusyError } from './SubjectBusyError';
export { within } from './within';
export type { Doubt, Moment, WorkflowSource } from './WorkflowSource';
