import type { RunRecord } from '@understudy/failover';

/** How the runs of a store are spoken of: those of sites, or waves. */
export interface RunVoice {
  /** What it is called, e.g. `orders: Failover #3`. */
  name(run: RunRecord): string;
  /** Who asks for what, e.g. `orders: olivia asks to fail over to eu-central-1`. */
  asks(run: RunRecord): string;
  /** What it takes and costs, why it is wanted, and what it is. */
  stake(run: RunRecord): string;
  /** What users feel while it waits for an approval; undefined where there is nothing to say. */
  meanwhile(run: RunRecord): string | undefined;
  /** What users feel while it stands still and asks; undefined where there is nothing to say. */
  asking?(run: RunRecord): string | undefined;
  /** What came of it, and what comes next; empty where there is nothing to say. */
  ended(run: RunRecord): string;
  /** Its page, below the portal's address. */
  link(run: RunRecord): string;
  /** Undefined where it is about several. */
  site(run: RunRecord): string | undefined;
}
