import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import { classifyAwsError, requestIdOf } from '../cloud/aws';
import {
  QuestionError,
  type ChangeCall,
  type Clock,
  type Executor,
  type Question,
  type RunStore,
  type StepContext,
  type WorkflowNode,
  type WorkflowSource,
} from '../engine';
import { approvalStands } from '../plan/approvalStands';
import type { Planner } from '../plan/Planner';
import { startFailover } from '../runs';
import type { ProtectedSite } from '../site';
import { waitForApproval } from '../steps/waitForApproval';
import { approvalSeconds } from './decidedFor';
import { siteStep } from './siteStep';
import type { SiteRun, WaveContext, WaveRun } from './WaveContext';

export interface WaveSourceOptions {
  /** Where the runs of the sites are kept. */
  runs: Pick<RunStore, 'list'>;
  /** What carries them out. */
  executor: Pick<Executor, 'start' | 'decide'>;
  /**
   * Waits for everybody, whoever was silent a moment ago: whether users are served
   * decides whose approval it takes to lead them away.
   */
  planner: Pick<Planner, 'plan'>;
  /** The site as it is known now; undefined where it is gone. */
  site: (name: string) => Promise<ProtectedSite | undefined>;
  /** Why nothing is changed in the account of a site; undefined where it may be. */
  refusal?: (site: ProtectedSite) => string | undefined;
  /** What is known of a site beside its plan when its run is started. */
  knownBefore?: (
    plan: Plan,
  ) => Promise<Pick<Parameters<typeof startFailover>[1], 'facts' | 'outage'>>;
  clock: Clock;
}

/** Teaches the engine what waves are: runs whose steps start and follow runs of sites. */
export class WaveSource implements WorkflowSource<WaveContext> {
  readonly classify = classifyAwsError;
  readonly requestIdOf = requestIdOf;

  constructor(private readonly options: WaveSourceOptions) {}

  nodes({ plan }: WaveRun): WorkflowNode<WaveContext>[] {
    return plan.steps.map(({ id, after, deadlineSeconds, member }) => ({
      step: member
        ? siteStep(member, deadlineSeconds)
        : { ...waitForApproval, id, deadlineSeconds },
      after,
    }));
  }

  context(wave: WaveRun, base: StepContext): WaveContext {
    const { runs, executor, planner, site } = this.options;
    const { kind, mode } = wave.input;
    return {
      ...base,
      wave,
      target: { approvals: wave.plan.approvals },
      runsOf: async (subject, after) =>
        (await runs.list({ subject, after })) as SiteRun[],
      site,
      plan: (subject, toRegion) =>
        planner.plan(subject, { kind, mode, toRegion }),
      start: async request =>
        startFailover(executor as Executor, {
          ...request,
          ...(await this.options.knownBefore?.(request.plan)),
        }),
      decide: (run, request) => executor.decide(run, request),
      refusal: subject => this.options.refusal?.(subject),
    };
  }

  /** Each site is looked at when its turn comes; of the wave itself only time can make something stale (I12). */
  async authorize(wave: WaveRun): Promise<Omit<Question, 'since'> | undefined> {
    const now = this.options.clock.now();
    if (now > new Date(wave.validUntil)) {
      return {
        reason: `The wave was valid until ${wave.validUntil}`,
        options: ['extend', 'abort', 'end'],
      };
    }
    const { requiresApproval, approvals } = wave.plan;
    const wasApproved = wave.steps.some(
      ({ id, status }) => id === waitForApproval.id && status === 'succeeded',
    );
    // Whoever extends the wave does not approve it anew.
    return requiresApproval && wasApproved
      ? approvalStands(wave, {
          count: approvals.count,
          seconds: approvalSeconds(wave.plan),
          now,
        })
      : undefined;
  }

  /** @throws QuestionError where the wave is too old to begin with another site */
  async beforeCall(wave: WaveRun): Promise<void> {
    const question = await this.authorize(wave);
    if (question) {
      throw new QuestionError(question);
    }
  }

  budgetOf(_wave: WaveRun, { action }: ChangeCall): string {
    return action;
  }

  /** What its sites have become, their own runs say. */
  generationAfter(): undefined {
    return undefined;
  }
}
