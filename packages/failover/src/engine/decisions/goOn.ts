import type { RunRecord } from '../RunRecord';
import type { RunChange } from '../RunStore';

/** The question is answered: the engine goes on. */
export const goOn = { status: 'running', question: null } as const;

/** Lets a step that failed begin anew; what it remembers stays. */
export function stepAnew(
  run: RunRecord,
  id: string | undefined,
): RunChange['steps'] {
  const step = run.steps.find(each => each.id === id);
  if (step?.status !== 'failed') {
    return [];
  }
  const { undoFailed, guards, idle, ...facts } = step.facts;
  return [
    {
      id: step.id,
      patch: {
        // What could not be undone counts as done again, and is undone again.
        status: undoFailed ? 'succeeded' : 'pending',
        startedAt: null,
        endedAt: null,
        error: null,
        facts,
      },
    },
  ];
}
