import type { DecisionRequest } from './decisions';
import type { NewEntry, RunRecord } from './RunRecord';
import type { NewRun } from './RunStore';

/**
 * Carries runs out. The portal's engines do it from a database with leases, the
 * break-glass command in its own process; another durable engine may stand here.
 */
export interface Executor {
  /** @throws SubjectBusyError */
  start(run: NewRun, journal: NewEntry[]): Promise<RunRecord>;
  /** @throws DecisionRefusedError */
  decide(id: string, request: DecisionRequest): Promise<RunRecord>;
  /** The run, each time that it changed, until it is over or the caller stops. */
  follow(id: string, signal?: AbortSignal): AsyncIterable<RunRecord>;
}
