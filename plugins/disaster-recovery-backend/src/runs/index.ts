export { createRunReader } from './createRunReader';
export { createRuns, type RunsOptions } from './createRuns';
export { siteAlerts } from './fence';
export type { RunReader, RunService, UserCredentials } from './types';
