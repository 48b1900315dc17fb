import type {
  JournalEntry,
  RunDetail,
  RunStep,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord, StepRecord } from '../store/RunRecord';

const OVER = ['succeeded', 'skipped', 'failed', 'aborted'];

/** A step that takes longer than expected is not yet done, however long it takes. */
const ALMOST = 0.95;

function progressOf(run: RunRecord, now: Date): number {
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

export function toSummary(run: RunRecord, now = new Date()): RunSummary {
  return {
    id: run.id,
    number: run.number,
    site: run.site,
    kind: run.kind,
    mode: run.mode,
    status: run.status,
    fromRegion: run.fromRegion,
    toRegion: run.toRegion,
    requestedBy: run.requestedBy,
    reason: run.reason,
    createdAt: run.createdAt,
    startedAt: run.startedAt,
    endedAt: run.endedAt,
    progress: progressOf(run, now),
    actual: run.actual,
    objectives: run.siteSnapshot.objectives,
    change: run.steps.find(({ facts }) => facts.change)?.facts
      .change as RunSummary['change'],
  };
}

function toSteps(run: RunRecord): RunStep[] {
  return run.plan.steps.map(planned => {
    const step: Partial<StepRecord> =
      run.steps.find(item => item.id === planned.id) ?? {};
    return {
      ...planned,
      status: step.status ?? 'pending',
      startedAt: step.startedAt,
      endedAt: step.endedAt,
      outcome: step.outcome,
      error: step.error,
      warning: step.facts?.warning as string | undefined,
    };
  });
}

export function toDetail(
  run: RunRecord,
  journal: JournalEntry[],
  actions: RunDetail['actions'],
): RunDetail {
  return {
    ...toSummary(run),
    plan: run.plan,
    steps: toSteps(run),
    overrides: run.overrides,
    ticket: run.ticket,
    approval: run.approval,
    journal,
    actions,
  };
}
