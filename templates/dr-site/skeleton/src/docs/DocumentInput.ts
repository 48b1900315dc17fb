import type { SiteDefinition } from '../site';

/** Who writes the stacks; shows in package.json alone. */
export type Engine = 'cdktf' | 'cdktn';

/** Everything that the documents say follows from this. */
export interface DocumentInput {
  site: SiteDefinition;
  engine: Engine;
  /** Oldest Node that the engine runs on, such as `22.12`. */
  node: string;
  /** Text of RUNBOOK.md, written for no site in particular. */
  runbook: string;
}
