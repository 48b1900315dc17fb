import type { DecisionRequest, RunRecord, StepContext } from '../engine';
import type {
  ApprovalPolicy,
  Plan,
  WaveKind,
  FailoverMode,
  WavePlan,
} from '@understudy/plugin-disaster-recovery-common';
import type { ProtectedSite } from '../site';
import type { RunInput } from '../steps/FailoverStep';
import type { StartRequest } from '../runs';

/** A run of one of a wave's sites. */
export type SiteRun = RunRecord<RunInput, Plan>;

/** What a wave has from its beginning, beside its plan. */
export interface WaveRunInput {
  region: string;
  kind: WaveKind;
  mode: FailoverMode;
}

/** A wave as the engine works with it. */
export type WaveRun = RunRecord<WaveRunInput, WavePlan>;

/** What the steps of a wave share. */
export interface WaveContext extends StepContext {
  wave: WaveRun;
  target: { approvals: ApprovalPolicy };
  /** Runs of a site with a higher number, newest first. */
  runsOf(site: string, after: number): Promise<SiteRun[]>;
  /** The site as it is known now; undefined where it is gone. */
  site(name: string): Promise<ProtectedSite | undefined>;
  /** Looks at the site. */
  plan(site: ProtectedSite, toRegion: string): Promise<Plan>;
  start(request: StartRequest): Promise<SiteRun>;
  /** Decides about the run of a site. */
  decide(run: string, request: DecisionRequest): Promise<unknown>;
  /** Why nothing is changed in the account of a site; undefined where it may be. */
  refusal(site: ProtectedSite): string | undefined;
}
