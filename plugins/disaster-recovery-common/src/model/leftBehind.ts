/** One thing that is still paid for, after a change of roles. @public */
export interface LeftBehindLine {
  region: string;
  item: string;
  /** USD a day at list prices; absent where `unknownBecause` says why. */
  perDay?: number;
  unknownBecause?: string;
  /** A standby has it too: it does not go with what was left. */
  alsoAsStandby?: true;
  /** AWS charges for less where parts are shared with other snapshots. */
  isAtMost?: true;
}

/** What a change of roles left behind and what that costs until it is gone, from stored facts and list prices. @public */
export interface LeftBehind {
  /** The region that was left and does not stand by again; absent where only snapshots are kept. */
  region?: string;
  /** End of the run that left it. ISO 8601 UTC. */
  since?: string;
  lines: LeftBehindLine[];
  /** USD a day of the lines whose costs are known; absent where none are. */
  perDay?: number;
  /** Costs of some lines are not known and missing from `perDay`. */
  isAtLeast: boolean;
  /** Day that the prices hold for, YYYY-MM-DD. */
  pricesAsOf: string;
}
