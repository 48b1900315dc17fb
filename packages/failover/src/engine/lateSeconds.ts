import type { RunRecord, StepRecord } from './RunRecord';

/**
 * For how many seconds a step that is under way has been late; undefined where it
 * is not, or where nobody foresaw how long it takes. Its time counts from when
 * people last decided about the run: what they held up is not late.
 */
export function lateSeconds(
  run: Pick<RunRecord, 'status' | 'plan' | 'decisions'>,
  { id, status, startedAt }: Pick<StepRecord, 'id' | 'status' | 'startedAt'>,
  now: Date,
): number | undefined {
  const planned = run.plan.steps.find((step: { id: string }) => step.id === id);
  const after: number | undefined = planned?.forecast?.lateAfterSeconds;
  if (after === undefined || !startedAt || status !== 'running') {
    return undefined;
  }
  if (run.status !== 'running' && run.status !== 'pending-approval') {
    return undefined;
  }
  const since = run.decisions.reduce(
    (newest, { at }) => (at > newest ? at : newest),
    startedAt,
  );
  const late = (now.getTime() - Date.parse(since)) / 1000 - after;
  return late > 0 ? late : undefined;
}
