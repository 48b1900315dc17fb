export { NEWEST_RUNS } from './StepHistory';
export type {
  HistoryFilter,
  StepDurations,
  StepHistory,
  StepSample,
} from './StepHistory';
export { durationsOf } from './durationsOf';
export { foreseeRun } from './foreseeRun';
