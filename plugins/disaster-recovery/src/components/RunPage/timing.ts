import type {
  RunStep,
  RunSummary,
  StepStatus,
} from '@understudy/plugin-disaster-recovery-common';

const OVER: StepStatus[] = ['succeeded', 'skipped', 'failed', 'aborted'];

/** Seconds from the run's start to its end, or to `now` (milliseconds); `undefined` before it started. */
export function clockSeconds(
  { startedAt, endedAt }: Pick<RunSummary, 'startedAt' | 'endedAt'>,
  now: number,
): number | undefined {
  if (!startedAt) {
    return undefined;
  }
  const end = endedAt ? new Date(endedAt).getTime() : now;
  return Math.max(0, (end - new Date(startedAt).getTime()) / 1000);
}

/** Seconds that a step took, or has taken so far. */
export const stepSeconds = clockSeconds;

/**
 * Seconds until the last step is expected to end: the longest chain of what is
 * left. A step that is late counts as nothing more, so this is at best a guess.
 */
export function secondsLeft(steps: RunStep[], now: number): number {
  const byId = new Map(steps.map(step => [step.id, step]));
  const known = new Map<string, number>();

  const endOf = (id: string): number => {
    const step = byId.get(id);
    if (!step) {
      return 0;
    }
    const before = known.get(id);
    if (before !== undefined) {
      return before;
    }
    known.set(id, 0);
    const own = OVER.includes(step.status)
      ? 0
      : Math.max(0, step.expectedSeconds - (stepSeconds(step, now) ?? 0));
    const end = own + Math.max(0, ...step.after.map(endOf));
    known.set(id, end);
    return end;
  };

  return Math.max(0, ...steps.map(({ id }) => endOf(id)));
}
