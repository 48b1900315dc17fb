import type { DrillDue } from './drills';
import type { RunStatus } from './run';
import type { ActionState } from './site';

/** What keeps the programme from beginning drills for a while: a person's word, with a reason and an end. @public */
export interface DrillHold {
  id: string;
  /** Absent where it holds every site. */
  site?: string;
  reason: string;
  /** ISO 8601 UTC; `until` itself is free again. */
  from: string;
  until: string;
  placedBy: string;
  placedAt: string;
  /** Where somebody ended it before its time. */
  liftedBy?: string;
  liftedAt?: string;
  liftedBecause?: string;
}

/** How a drill ended. @public */
export interface DrillEnd {
  /** Id of the run. */
  id: string;
  number: number;
  status: RunStatus;
  /** ISO 8601 UTC. */
  endedAt: string;
  /** From its start to its end. Seconds. */
  seconds: number;
}

/** Drills of three months, by UTC. @public */
export interface DrillQuarter {
  /** For example `2026-Q4`. */
  name: string;
  /** How many sites had a drill that succeeded. */
  sites: number;
  succeeded: number;
  /** Also those that were aborted. */
  failed: number;
}

/** Where one site stands in the programme. @public */
export interface ProgrammeSite {
  name: string;
  title?: string;
  owner: string;
  entityRef: string;
  /** Name of the schedule that counts for it; absent where none does. */
  schedule?: string;
  timeZone?: string;
  /** ISO 8601 UTC; absent where no time of the next two years is free. */
  next?: string;
  /** When its schedule begins no drill, in words. */
  blocked: string[];
  /** What keeps the programme from it now, or before its next time. */
  hold?: DrillHold;
  /** The last drill that succeeded. */
  last?: DrillEnd;
  /** How old that may be. Days. */
  maxAgeDays: number;
  /** Older than it may be, or there was none. */
  isOverdue: boolean;
  isDrilledThisQuarter: boolean;
  /** Newest first. */
  results: DrillEnd[];
  /** The newest due time, where no drill came of it. */
  notDone?: DrillDue;
  /** Id of the drill that is under way. */
  underWay?: string;
  /** Whether the caller may hold it, and lift what holds it. */
  action: ActionState;
}

/** The drill programme, of the sites that the caller may see. @public */
export interface ProgrammeOverview {
  /** Oldest first; the last one is not over. */
  quarters: DrillQuarter[];
  sites: ProgrammeSite[];
  /** What holds every site, now or later. */
  holds: DrillHold[];
  /** Whether the caller may hold all sites. */
  action: ActionState;
}
