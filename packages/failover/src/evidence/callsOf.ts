import type {
  EvidenceCall,
  JournalEntry,
} from '@understudy/plugin-disaster-recovery-common';
import type { Rows } from './Rows';

const answerTo = (rows: Rows, attempt: unknown): JournalEntry | undefined =>
  rows
    .ofType('answer')
    .filter(({ data }) => data?.attempt === attempt)
    .at(-1);

/** Every call that was announced, with what came of it. */
export const callsOf = (rows: Rows): EvidenceCall[] =>
  rows.ofType('intent').map(({ at, sequence, step = '', data = {} }) => {
    const { attempt, verb, action, region, resource } = data as any;
    const answered = answerTo(rows, attempt);
    const { answer, requestId, error } = (answered?.data ?? {}) as any;
    return {
      number: attempt,
      step,
      verb,
      action,
      region,
      resource,
      announcedAt: at,
      row: sequence,
      answeredAt: answered?.at,
      answer,
      requestId,
      error,
    };
  });

/** Since when there was no way back. What was refused did not happen, and takes it back. */
export function noReturnOf(
  rows: Rows,
  calls: EvidenceCall[],
): { at: string; row: number } | undefined {
  const passed = rows
    .ofType('no-return')
    .filter(({ data }) => {
      const call = calls.find(({ number }) => number === data?.attempt);
      return call?.answer !== 'retry' && call?.answer !== 'refused';
    })
    .at(-1);
  // Somebody else did it before: the run found it so.
  const found = rows.request.plan.steps
    .filter(({ irreversible }) => irreversible)
    .map(({ id }) => rows.goodEnd(id))
    .find(row => row !== undefined);
  const row = passed ?? found;
  return row && { at: row.at, row: row.sequence };
}
