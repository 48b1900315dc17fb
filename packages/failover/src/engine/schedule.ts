import { decided } from './decided';
import type { RunRecord, StepRecord } from './RunRecord';
import type { Step, WorkflowNode } from './Step';
import { withRoom } from './withRoom';

const ENDED = ['succeeded', 'skipped', 'failed', 'aborted'];
const ENDED_WELL = ['succeeded', 'skipped'];

/** What an engine does next with a run. */
export type Schedule =
  | { next: 'start'; steps: string[] }
  /** Stop what is under way and take back what can be taken back. */
  | { next: 'abort' }
  /** Stop what is under way, then clean up. */
  | { next: 'halt' }
  /** A step failed, and only a person can say how the run goes on. */
  | { next: 'ask'; step: string }
  | { next: 'wait' }
  | { next: 'finish'; status: 'succeeded' | 'failed' | 'aborted' };

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
  const left = work.filter(({ step }) => !ENDED.includes(statusOf(step.id)));
  const failed = work.filter(({ step }) => statusOf(step.id) === 'failed');
  const aborted = decided.abort(run) !== undefined;
  const ended = decided.end(run) !== undefined;
  const dryRun = run.kind === 'dry-run';
  const asks = run.exclusive && !aborted && !ended;
  const isolated = Boolean(run.plan.isolated);
  const halted =
    aborted || ended || (failed.length > 0 && !dryRun && !asks && !isolated);

  // Whatever answers the question, or resumes, also sets the status back.
  if (run.status === 'paused' || run.status === 'needs-decision') {
    return { next: 'wait' };
  }
  if (aborted && !ended) {
    const undoable = work.some(({ step }) =>
      isUndoable(step, steps.get(step.id)),
    );
    if (left.length > 0 || undoable) {
      return { next: 'abort' };
    }
    // As it is taken back, last first: what users feel comes before what only pipelines do.
    const stuck = run.steps.findLast(({ facts }) => facts.undoFailed);
    if (run.exclusive && stuck) {
      return { next: 'ask', step: stuck.id };
    }
  } else if (halted && left.length > 0) {
    return { next: 'halt' };
  } else if (asks && failed.length > 0 && !isolated) {
    return { next: 'ask', step: failed[0].step.id };
  }

  const ready = nodes.filter(({ step, after }) => {
    if (inFlight.has(step.id) || ENDED.includes(statusOf(step.id))) {
      return false;
    }
    if (halted && !step.cleanup) {
      return false;
    }
    const before = halted ? after.filter(id => isCleanup.get(id)) : after;
    // What failed to clean up keeps nobody from cleaning up the rest.
    const wanted = dryRun || halted || step.cleanup ? ENDED : ENDED_WELL;
    return before.every(id => wanted.includes(statusOf(id)));
  });
  const startable = withRoom(
    run,
    ready.map(({ step }) => step.id),
    inFlight,
  );
  if (startable.length > 0) {
    return { next: 'start', steps: startable };
  }
  if (inFlight.size > 0 || ready.length > 0) {
    return { next: 'wait' };
  }
  if (asks && failed.length > 0) {
    return { next: 'ask', step: failed[0].step.id };
  }
  const some = run.steps.filter(step => step.status === 'failed');
  if (aborted && !ended) {
    const notTakenBack = some.some(
      step => step.facts.undoFailed || isCleanup.get(step.id),
    );
    return { next: 'finish', status: notTakenBack ? 'failed' : 'aborted' };
  }
  return {
    next: 'finish',
    status: ended || some.length > 0 ? 'failed' : 'succeeded',
  };
}
