import type {
  EvidenceCall,
  JournalEntry,
} from '@understudy/plugin-disaster-recovery-common';
import type { Rows } from './Rows';

/** Of a step's calls the newest answer counts; one of somebody else is answered by what comes next about the same thing. */
function answerTo(rows: Rows, intent: JournalEntry): JournalEntry | undefined {
  const { attempt, action, region, resource } = (intent.data ?? {}) as any;
  const answers = rows
    .ofType('answer')
    .filter(({ data }) => data?.attempt === attempt);
  return attempt === undefined
    ? answers.find(
        ({ sequence, data = {} }) =>
          sequence > intent.sequence &&
          data.action === action &&
          data.region === region &&
          data.resource === resource,
      )
    : answers.at(-1);
}

/** Every call that was announced, with what came of it. */
export const callsOf = (rows: Rows): EvidenceCall[] =>
  rows.ofType('intent').map(intent => {
    const { at, sequence, step = '', data = {} } = intent;
    const { attempt, verb, action, region, resource } = data as any;
    const answered = answerTo(rows, intent);
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
