/** Who calls: which process, for which run. */
export interface Caller {
  process: string;
  run?: string;
}

/** A call that changes something, as it left its caller. */
export interface SentCall extends Caller {
  at: Date;
  region: string;
  /** IAM action. */
  action: string;
  resource: string;
  /** What became of it; undefined while it is on its way. */
  effect?: 'made' | 'refused' | 'lost';
}
