import {
  abortPreview,
  lateSeconds,
  usersOf,
  type Additions,
  type RunInput,
  type RunRecord,
  type StepRecord,
} from '@understudy/failover';
import type {
  DrillMeasures,
  JournalEntry,
  Plan,
  RunAudit,
  RunDetail,
  RunLoss,
  RunStep,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';

/** A run of a site. */
export type SiteRun = RunRecord<RunInput, Plan>;

const OVER = ['succeeded', 'skipped', 'failed', 'aborted'];

/** A step that takes longer than expected is not yet done, however long it takes. */
const ALMOST = 0.95;

function progressOf(run: SiteRun, now: Date): number {
  if (run.status === 'succeeded') {
    return 1;
  }
  let done = 0;
  let total = 0;
  for (const planned of run.plan.steps) {
    const step = run.steps.find(item => item.id === planned.id);
    const expected = planned.expectedSeconds;
    total += expected;
    if (step && OVER.includes(step.status)) {
      done += expected;
    } else if (step?.startedAt && expected > 0) {
      const elapsed = (now.getTime() - Date.parse(step.startedAt)) / 1000;
      done += Math.min(elapsed / expected, ALMOST) * expected;
    }
  }
  return total === 0 ? 0 : Math.min(1, Math.max(0, done / total));
}

export const measuresOf = (run: SiteRun) =>
  run.plan.kind === 'drill'
    ? (run.steps.find(({ id }) => id === 'measure')?.facts.measured as
        | DrillMeasures
        | undefined)
    : undefined;

/** What a drill that is over could not prove, and why. */
const notProvenBy = (run: SiteRun) =>
  run.plan.kind === 'drill'
    ? (run.steps.find(({ id }) => id === 'evidence')?.facts.notProven as
        | string[]
        | undefined)
    : undefined;

export function toSummary(run: SiteRun, now = new Date()): RunSummary {
  const { input } = run;
  const notProven = notProvenBy(run);
  return {
    id: run.id,
    number: run.number,
    site: run.subject,
    kind: run.plan.kind,
    mode: input.mode,
    status: run.status,
    fromRegion: input.fromRegion,
    toRegion: input.toRegion,
    requestedBy: run.requestedBy,
    reason: run.reason,
    createdAt: run.createdAt,
    startedAt: run.createdAt,
    endedAt: run.endedAt,
    question: run.question,
    progress: progressOf(run, now),
    // Drills of earlier versions called something an RTO that is none.
    actual: run.plan.kind === 'drill' ? {} : run.actual,
    loss: run.steps.find(({ id }) => id === 'prove-writable')?.facts.loss as
      | RunLoss
      | undefined,
    drill: measuresOf(run),
    ...(notProven && { notProven }),
    objectives: input.site.objectives,
    change: run.steps.find(({ facts }) => facts.change)?.facts
      .change as RunSummary['change'],
    ...(input.wave && { wave: input.wave }),
  };
}

function toSteps(run: SiteRun, now: Date): RunStep[] {
  return run.plan.steps.map(planned => {
    const known = run.steps.find(item => item.id === planned.id);
    const step: Partial<StepRecord> = known ?? {};
    const isLate = known && lateSeconds(run, known, now) !== undefined;
    return {
      ...planned,
      status: step.status ?? 'pending',
      startedAt: step.startedAt,
      endedAt: step.endedAt,
      outcome: step.outcome,
      error: step.error,
      ...(isLate && { late: true }),
      warning: step.facts?.warning as string | undefined,
    };
  });
}

/** All that is known of a run, whoever asks. */
export function toEvidence(run: SiteRun, now = new Date()): RunAudit['run'] {
  return {
    ...toSummary(run, now),
    plan: run.plan,
    steps: toSteps(run, now),
    overrides: run.decisions.flatMap(({ kind, guard, reason = '' }) =>
      kind === 'override' && guard ? [{ guard, reason }] : [],
    ),
    ticket: run.ticket,
    decisions: run.decisions,
    attempts: run.attempts,
    validUntil: run.validUntil,
    noReturnAt: run.noReturnAt,
  };
}

export function toDetail(
  run: SiteRun,
  journal: JournalEntry[],
  actions: RunDetail['actions'],
  additions: Additions,
): RunDetail {
  const users = usersOf(run);
  return {
    ...toEvidence(run),
    ...(users && { users }),
    journal,
    abortPreview: abortPreview(run, additions),
    actions,
  };
}
