import type { SiteDefinition } from '../site';
import type { RegionNames } from '../names';
import type { HomeRole } from '../region/RegionContext';
import type { Cloud } from './cloud/Cloud';
import type { SiteFile } from './SiteFile';

/** One region of a site, as a run sees it. */
export interface Place {
  role: HomeRole;
  region: string;
  names: RegionNames;
}

/** `planned` waits for the last write; `unplanned` does not. */
export type Mode = 'planned' | 'unplanned';
/** What a run is for. */
export type Kind = 'failover' | 'failback' | 'drill';

/** From where to where a run goes. */
export interface Target {
  site: SiteDefinition;
  kind: Kind;
  mode: Mode;
  from: Place;
  to: Place;
}

/** What a step remembers. Plain JSON: it is kept in the journal. */
export type Facts = Record<string, unknown>;

/** What a step saw. Only `todo` leads to an act. */
export type Observation = {
  state:
    | 'done'
    | 'todo'
    /** On its way, or nothing one can act on now. */
    | 'waiting'
    /** Neither so nor possible. */
    | 'impossible';
  outcome: string;
  facts?: Facts;
};

/** A rule that somebody set aside by its name, saying why. */
export interface Override {
  guard: string;
  reason: string;
}

/** A call that changes AWS. */
export interface Change {
  /** IAM action, e.g. `rds:PromoteReadReplica`. */
  action: string;
  region: string;
  resource: string;
}

/** What a step may use. */
export interface StepContext {
  target: Target;
  run: { id: string; startedAt: Date; overrides: Override[] };
  cloud: Cloud;
  siteFile: SiteFile;
  now(): Date;
  /** What a step of this run remembered; empty where it did not run. */
  facts(step: string): Facts;
  /** When a step of this run ended. */
  endedAt(step: string): Date | undefined;
  /** When a step of this run first announced a change. */
  firstChangeOf(step: string): Date | undefined;
  /** Asks the person at the keyboard for the site's name; false where it is not typed. */
  confirm(question: string): Promise<boolean>;
  /** The only way to change AWS: written to the journal before it is sent. */
  change(call: Change, send: () => Promise<void>): Promise<void>;
}

/**
 * One step of a run: look, act only where it is not so already, look again
 * until it is. All that it knows is in AWS or in the journal, so a run that was
 * interrupted goes on anywhere.
 */
export interface Step {
  id: string;
  title: string;
  /** There is no way back. */
  irreversible?: boolean;
  /** Runs whatever happened before: cleaning up. */
  cleanup?: boolean;
  deadlineSeconds: number;
  /** Cannot stop a run: where it does not become so, that is a warning with this remedy. */
  optional?: { remedy(target: Target): string };
  /** Looks and changes nothing. Throwing means unknown. */
  observe(context: StepContext): Promise<Observation>;
  act?(context: StepContext): Promise<void>;
  /** What a dry run finds; `observe` unless told. */
  predict?(context: StepContext): Promise<Observation>;
}

/** A step and what must have ended before it. */
export interface WorkflowNode {
  step: Step;
  after: string[];
}

/** A step that will not do what it was asked, because a rule forbids it. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
}
