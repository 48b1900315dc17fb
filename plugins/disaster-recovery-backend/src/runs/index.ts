export { createRuns, type RunsOptions } from './createRuns';
export { createRunStore } from './createRunStore';
export type { RunService, RunStore, UserCredentials } from './types';
