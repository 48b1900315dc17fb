import type { Cloud } from '../../cloud/Cloud';
import type { RunStore, WorkflowSource } from '../../engine';
import type { Broom } from '../../janitor';
import type { FailoverContext } from '../../steps/FailoverStep';
import type { SharedStore, Written } from '../process/SharedStore';

/**
 * A rule of the product broken on purpose, to see that somebody notices. It
 * wraps what engines and people are given; production code stays as it is.
 */
export interface Mutation {
  /** Kebab-case. */
  name: string;
  /** Invariants that must notice. */
  breaks: string[];
  store?(store: RunStore): RunStore;
  cloud?(cloud: Cloud): Cloud;
  source?(
    source: WorkflowSource<FailoverContext>,
  ): WorkflowSource<FailoverContext>;
  /** What the watch of regions that are owed a fence asks about their locks. */
  watch?(cloud: Cloud): Cloud;
  janitor?(broom: Broom): Broom;
  /** Called when something was written into a store. */
  written?(store: SharedStore, written: Written): void;
}
