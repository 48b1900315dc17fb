import type { Site } from '../../sites/types';

/** What is asked together, and by one replica at a time: one collector in one account and region. */
export interface SliceKey {
  collector: string;
  accountId: string;
  /** Region that is called. */
  region: string;
}

/** A slice that this replica holds. */
export interface TakenSlice extends SliceKey {
  /** Nobody else's save counts while it is this. */
  epoch: number;
  /** Only sites that somebody waits for. */
  urgentOnly: boolean;
  /** Site at which a round that ran out of time goes on, by name. */
  resumeAt?: string;
  /** When the round began. Milliseconds. */
  roundStartedAt: number;
  /** How long the last whole round took. */
  roundSeconds: number;
  /** Times in a row in which AWS asked to slow down. */
  throttled: number;
}

/** What came of collecting a slice. */
export interface SliceOutcome {
  /** Where to go on at once; undefined where everything was asked. */
  resumeAt?: string;
  throttled?: boolean;
  /** Why it could not be collected. */
  problem?: string;
}

/** How often a slice is due. Seconds. */
export interface SliceTiming {
  everySeconds: number;
  /** Where it could not be collected; as often as ever where left out. */
  retrySeconds?: number;
  /** For sites that somebody waits for; undefined: with all the others. */
  urgentSeconds?: number;
}

/** Something that is collected slice by slice. */
export interface SliceWork {
  id: string;
  /** Every account and region in which it has to ask about these sites. */
  slices(sites: Site[]): SliceKey[];
  timing(slice: SliceKey): SliceTiming;
  /**
   * Asks about what of these sites belongs to the slice, and saves what it heard.
   * @param options.only - names of the sites that are asked about; all where left out
   * @param options.signal - aborted when the replica ends: then it ends too, and saves nothing
   */
  collect(
    slice: TakenSlice,
    sites: Site[],
    options: { only?: Set<string>; signal: AbortSignal },
  ): Promise<SliceOutcome>;
}
