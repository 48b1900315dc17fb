import type {
  ApprovalPolicy,
  Decision,
  DecisionKind,
  FailoverMode,
  ForecastBasis,
  JournalEntry,
  Question,
  RunStatus,
  RunSummary,
  StepStatus,
} from './run';
import type { ActionState } from './site';

/** What a wave does with each of its sites; a dry-run rehearses it and changes nothing. @public */
export const WAVE_KINDS = ['failover', 'dry-run'] as const;

/** @public */
export type WaveKind = (typeof WAVE_KINDS)[number];

/** One site of a wave, as planned. @public */
export interface WaveStep {
  /** `site:` and the site's name, or `approval`. */
  id: string;
  title: string;
  /** Ids of what must have ended well before this one starts. */
  after: string[];
  deadlineSeconds: number;
  /** The middle of the forecast; 0 where people are waited for. */
  expectedSeconds: number;
  /** Absent of the approval. */
  member?: WaveMember;
  /** What it takes a place of while it is under way. */
  pools?: string[];
  /** Its tier's place among the tiers, from 1; that of what depends on it where that comes first. */
  stage?: number;
}

/** What a wave knows of one of its sites. @public */
export interface WaveMember {
  site: string;
  tier?: string;
  accountId: string;
  toRegion: string;
  /** How long its run will take; seconds. */
  forecast: {
    lowSeconds: number;
    typicalSeconds: number;
    highSeconds: number;
    basis: ForecastBasis;
  };
  /** Number of the site's newest run when the wave was planned: those up to it are not of the wave. */
  runsBefore: number;
}

/** Sites of one tier, and those that they depend on. @public */
export interface WaveStage {
  /** From 1. */
  stage: number;
  /** The tier; absent for sites that have none. */
  tier?: string;
  sites: number;
  /** When its last site is foreseen to be done, counted from the wave's start. Seconds. */
  highSeconds: number;
}

/** A site that serves from the region, or may, and that the wave leaves as it is. @public */
export interface LeftOut {
  site: string;
  because: string;
  /** Sites of the wave that need it. */
  neededBy?: string[];
}

/** Which sites a wave leads away from a region, and in which order. @public */
export interface WavePlan {
  region: string;
  kind: WaveKind;
  mode: FailoverMode;
  /** In the order in which they start where there is room. */
  steps: WaveStep[];
  leftOut: LeftOut[];
  /** Dependencies in a circle, in words; there the order is the tier's. */
  circles: string[];
  stages: WaveStage[];
  /** Rules that may be set aside at every site where they do not hold. */
  guards: { guard: string; title: string }[];
  /** How many sites of a pool are under way at once. */
  limits: Record<string, number>;
  /** One site's failure holds up what depends on it and nothing else. */
  isolated: true;
  requiresApproval: boolean;
  approvals: ApprovalPolicy;
  validForSeconds: number;
  forecast: {
    lowSeconds: number;
    typicalSeconds: number;
    highSeconds: number;
    words: string;
  };
  /** SHA-256 over sites, order, regions, kind and mode. */
  hash: string;
  computedAt: string;
}

/** How a site of a wave stands. @public */
export interface WaveSite extends WaveMember {
  step: string;
  stage: number;
  after: string[];
  status: StepStatus;
  /** Whether it stands still until people decide. */
  stands: boolean;
  outcome?: string;
  error?: string;
  /** Guards whose override would let it go on. */
  guards?: string[];
  run?: WaveSiteRun;
  /** What the caller may decide about this one, where it failed. */
  actions?: Record<'retry-step' | 'skip-step', ActionState>;
}

/** How the run of a wave's site stands. @public */
export type WaveSiteRun = Pick<
  RunSummary,
  | 'id'
  | 'number'
  | 'kind'
  | 'status'
  | 'createdAt'
  | 'endedAt'
  | 'question'
  | 'actual'
>;

/** How many sites of a wave stand how. @public */
export interface WaveCounts {
  waiting: number;
  running: number;
  /** Under way, and waiting for people. */
  standing: number;
  done: number;
  failed: number;
  /** Gone on without, or not begun. */
  left: number;
}

/** @public */
export interface WaveSummary {
  id: string;
  /** Counts from 1 within a region. */
  number: number;
  region: string;
  kind: WaveKind;
  mode: FailoverMode;
  status: RunStatus;
  requestedBy: string;
  reason: string;
  ticket?: string;
  createdAt: string;
  endedAt?: string;
  question?: Question;
  /** After this stage nothing new is begun. */
  heldAfter?: number;
  counts: WaveCounts;
}

/** @public */
export interface WaveDetail extends WaveSummary {
  plan: Omit<WavePlan, 'steps' | 'leftOut'>;
  /** Those that the caller may see. */
  sites: WaveSite[];
  /** How many more there are. */
  hidden: number;
  decisions: Decision[];
  /** Past this moment the wave does nothing but ask. ISO 8601 UTC. */
  validUntil: string;
  /** Its newest lines; all of them are in the wave's audit. */
  journal: JournalEntry[];
  /** What the caller may decide now, and why not. */
  actions: Record<DecisionKind, ActionState>;
}
