import type { RunStatus } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord, StepRecord } from '../store/RunRecord';
import type { Step } from '../steps/types';
import type { WorkflowNode } from '../steps/workflow';

const ENDED = ['succeeded', 'skipped', 'failed', 'aborted'];
const ENDED_WELL = ['succeeded', 'skipped'];

/** What an engine does next with a run. */
export type Schedule =
  | { next: 'start'; steps: string[] }
  /** Stop what is under way and take back what can be taken back. */
  | { next: 'abort' }
  /** Stop what is under way, then clean up. */
  | { next: 'halt' }
  | { next: 'wait' }
  | { next: 'finish'; status: RunStatus };

/** Whether an abort still has to take a step back. */
export const isUndoable = (step: Step, record: StepRecord | undefined) =>
  Boolean(
    step.undo &&
      record?.intentAt &&
      record.status !== 'aborted' &&
      !record.facts.undoFailed,
  );

/** Pure: the same run and the same steps in flight give the same answer in any engine. */
export function schedule(
  run: RunRecord,
  nodes: WorkflowNode[],
  inFlight: ReadonlySet<string>,
): Schedule {
  const steps = new Map(run.steps.map(step => [step.id, step]));
  const statusOf = (id: string) => steps.get(id)?.status ?? 'pending';
  const isCleanup = new Map(
    nodes.map(node => [node.step.id, Boolean(node.step.cleanup)]),
  );
  const work = nodes.filter(node => !node.step.cleanup);
  const cleanup = nodes.filter(node => node.step.cleanup);
  const dryRun = run.kind === 'dry-run';

  const someFailed = work.some(node => statusOf(node.step.id) === 'failed');
  const halted = Boolean(run.abortRequest) || (someFailed && !dryRun);

  if (run.abortRequest) {
    const left = work.some(
      ({ step }) =>
        !ENDED.includes(statusOf(step.id)) ||
        isUndoable(step, steps.get(step.id)),
    );
    if (left) {
      return { next: 'abort' };
    }
  } else if (
    halted &&
    cleanup.length &&
    work.some(node => !ENDED.includes(statusOf(node.step.id)))
  ) {
    return { next: 'halt' };
  }

  const ready = nodes.filter(({ step, after }) => {
    if (inFlight.has(step.id) || ENDED.includes(statusOf(step.id))) {
      return false;
    }
    if (halted && !step.cleanup) {
      // What another engine had under way is brought to its end.
      return !run.abortRequest && statusOf(step.id) === 'running';
    }
    const before = halted ? after.filter(id => isCleanup.get(id)) : after;
    const wanted = dryRun || halted ? ENDED : ENDED_WELL;
    return before.every(id => wanted.includes(statusOf(id)));
  });
  if (ready.length) {
    return { next: 'start', steps: ready.map(({ step }) => step.id) };
  }
  if (inFlight.size) {
    return { next: 'wait' };
  }
  const failed = run.steps.filter(step => step.status === 'failed');
  if (run.abortRequest) {
    const notTakenBack = failed.some(
      step => step.facts.undoFailed || isCleanup.get(step.id),
    );
    return { next: 'finish', status: notTakenBack ? 'failed' : 'aborted' };
  }
  return { next: 'finish', status: failed.length ? 'failed' : 'succeeded' };
}
