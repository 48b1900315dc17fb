import type {
  AbortPreview,
  Plan,
} from '@understudy/plugin-disaster-recovery-common';
import type { Additions } from '../additions';
import { decided, isUndoable, type RunRecord } from '../engine';
import { targetOfRun } from '../plan/targetOfRun';
import type { FailoverContext, RunInput } from '../steps/FailoverStep';
import { plannedNodes } from '../workflows/plannedNodes';

/** What an abort of the run as it stands would undo, and what it cannot; undefined where none is possible. */
export function abortPreview(
  run: RunRecord<RunInput, Plan>,
  additions?: Additions,
): AbortPreview | undefined {
  if (run.noReturnAt || run.endedAt || decided.abort(run)) {
    return undefined;
  }
  const record = (id: string) => run.steps.find(step => step.id === id);
  const undoes: string[] = [];
  const cannotUndo: string[] = [];
  try {
    const context = {
      target: targetOfRun(run),
      run: { id: run.id },
      facts: (id: string) => record(id)?.facts ?? {},
    } as FailoverContext;
    for (const { step } of plannedNodes(run.plan, additions).reverse()) {
      if (isUndoable(step, record(step.id))) {
        undoes.push(step.undo?.preview(context) ?? step.title);
      } else if (record(step.id)?.intentAt && !step.undo && !step.cleanup) {
        cannotUndo.push(step.title);
      }
    }
  } catch (error) {
    return { undoes: [], cannotUndo: [(error as Error).message] };
  }
  return { undoes, cannotUndo };
}
