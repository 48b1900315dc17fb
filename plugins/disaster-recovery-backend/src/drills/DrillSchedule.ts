import { WEEKDAYS, type Weekday } from '../notices';

export { WEEKDAYS, type Weekday };

/** When no drill begins. Times and dates are those of the schedule's time zone. */
export type BlockedWindow =
  /** Every week. `from` and `to` as `HH:mm`; `to` itself is free again. */
  | { days: Weekday[]; from: string; to: string; because?: string }
  /** First and last day, as `yyyy-MM-dd`. */
  | { firstDay: string; lastDay: string; because?: string };

/** When the drills of some sites are due. */
export interface DrillSchedule {
  /** By which an entity's annotation chooses it. */
  name: string;
  /** For the sites of a tier, or for one; for all where both are left out. */
  tier?: string;
  site?: string;
  /** Five fields, in the time zone. */
  cron: string;
  /** Of the days that `cron` names only every so many, spread over the sites. */
  everyDays: number;
  /** IANA name, e.g. `Europe/Berlin`. */
  timeZone: string;
  blocked: BlockedWindow[];
  /** How old the last drill that succeeded may be before it is a finding. */
  maxAgeDays: number;
}

/** What a portal's owner decides about drills. */
export interface DrillConfig {
  /** In the order in which they are written. */
  schedules: DrillSchedule[];
  /** How many drills may be under way before the programme begins another. */
  atOnce: number;
  /** For how long a drill that is due waits for others to end. */
  patienceSeconds: number;
}

/** What counts where nobody said anything. Days. */
export const DEFAULT_MAX_AGE_DAYS = 90;
