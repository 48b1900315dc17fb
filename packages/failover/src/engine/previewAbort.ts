import type { AbortPreview } from '@understudy/plugin-disaster-recovery-common';
import type { Clock } from './Clock';
import { runContext } from './runContext';
import type { RunRecord } from './RunRecord';
import { isUndoable } from './schedule';
import type { WorkflowSource } from './WorkflowSource';

/**
 * What an abort would take back now, last first, and what it would leave. Pure:
 * whoever decides reads it before, and the engine does it after.
 */
export function previewAbort(
  run: RunRecord,
  source: Pick<WorkflowSource, 'nodes' | 'context'>,
  clock: Clock,
): AbortPreview {
  const context = source.context(run, {
    ...runContext(run, { clock, config: { settleSeconds: 0 } }),
    change: async () => {
      throw new Error('a preview changes nothing');
    },
  });
  const begun = source
    .nodes(run)
    .map(({ step }) => ({
      step,
      record: run.steps.find(({ id }) => id === step.id),
    }))
    .filter(({ step, record }) => record?.intentAt && !step.cleanup)
    .reverse();
  return {
    undoes: begun.flatMap(({ step, record }) =>
      step.undo && isUndoable(step, record) ? [step.undo.preview(context)] : [],
    ),
    cannotUndo: begun
      .filter(
        ({ step, record }) =>
          !isUndoable(step, record) && record?.status !== 'aborted',
      )
      .map(
        ({ step, record }) => `${step.title}: ${record?.outcome ?? 'begun'}`,
      ),
  };
}
