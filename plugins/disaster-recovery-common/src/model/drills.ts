import type { DrillHold } from './drillProgramme';
import type { RunForecast, RunSummary } from './run';
import type { ActionState } from './site';

/** One time at which the programme meant to drill a site, and what came of it. @public */
export interface DrillDue {
  /** ISO 8601 UTC. */
  dueAt: string;
  schedule: string;
  /**
   * `waiting`: for others to end; `started`; `refused`: tried once, and not
   * possible; `blocked`: in a blocked window; `missed`: the portal was not there,
   * or no place was free.
   */
  state: 'waiting' | 'starting' | 'started' | 'refused' | 'blocked' | 'missed';
  reason?: string;
  /** Id of the drill that was started. */
  run?: string;
}

/** One drill, with what it measured. @public */
export interface DrillResult {
  run: RunSummary;
  /** From its start to its end. Seconds. */
  seconds?: number;
  /** By name, e.g. `restoreSeconds`. Seconds. */
  measured: Record<string, number>;
}

/** When the programme drills a site. @public */
export interface DrillTimes {
  /** Name of the schedule. */
  schedule: string;
  timeZone: string;
  /** ISO 8601 UTC; absent where every time of the next two years is blocked. */
  next?: string;
  /** When no drill begins, in words. */
  blocked: string[];
}

/** All that the site page shows of drills. @public */
export interface SiteDrills {
  /** Absent where no schedule counts for the site. */
  times?: DrillTimes;
  /** What keeps the programme from it now, or before its next time. */
  hold?: DrillHold;
  /** Name of a schedule that the site's entity chose and this portal does not have. */
  unknownSchedule?: string;
  /** How old the last drill that succeeded may be. Days. */
  maxAgeDays: number;
  /** The last drill that succeeded. */
  last?: RunSummary;
  /** Since when another one has been due by its age; absent where it is young, or there was none. ISO 8601 UTC. */
  overdueSince?: string;
  /** Newest first. */
  results: DrillResult[];
  /** Due times that are over, or wait; newest first. */
  dues: DrillDue[];
  /** How long a drill would take now. */
  forecast: RunForecast;
  /** Whether one can be started now. */
  action: ActionState;
}
