import type {
  EvidenceCall,
  EvidenceDeviation,
  EvidenceStep,
  JournalEntry,
} from '@understudy/plugin-disaster-recovery-common';
import type { Rows } from './Rows';
import { endOfStep } from './stepsOf';

/** Late is half as long again as expected, and by more than this. Seconds. */
const LATE_SECONDS = 10;

/** What a row says to have gone another way; undefined where it went as planned. */
function kindOf(
  { type, step, data, sequence }: JournalEntry,
  calls: EvidenceCall[],
  takeOvers: JournalEntry[],
): string | undefined {
  switch (type) {
    case 'decision':
      return data?.kind === 'approve' ? undefined : (data?.kind as string);
    case 'question':
    case 'warning':
      return type;
    case 'undo':
      return data?.status === 'aborted' ? 'undone' : 'not-undone';
    case 'outcome':
    case 'prediction':
      if (step && data?.status === 'failed') {
        return 'failed';
      }
      return step && data?.status === 'aborted' ? 'not-carried-out' : undefined;
    case 'answer':
      return data?.answer === undefined || data.answer === 'accepted'
        ? undefined
        : `call-${data.answer}`;
    case 'intent':
      return calls.some(
        ({ row, answeredAt }) => row === sequence && !answeredAt,
      )
        ? 'call-unanswered'
        : undefined;
    case 'lease':
      return takeOvers.some(row => row.sequence === sequence)
        ? 'taken-over'
        : undefined;
    default:
      return undefined;
  }
}

function lateOnes(rows: Rows, steps: EvidenceStep[]) {
  return steps.flatMap(({ id, seconds, expectedSeconds }) => {
    const end = endOfStep(rows, id);
    return end &&
      seconds !== undefined &&
      seconds > 1.5 * expectedSeconds &&
      seconds - expectedSeconds > LATE_SECONDS
      ? [
          {
            kind: 'late',
            row: end.sequence,
            step: id,
            seconds,
            expectedSeconds,
          },
        ]
      : [];
  });
}

/** Where a run went another way than its plan, in the order of the journal. */
export function deviationsOf(
  rows: Rows,
  steps: EvidenceStep[],
  calls: EvidenceCall[],
): EvidenceDeviation[] {
  // Who asked gives the lease back, and takes it again with the answer.
  const takeOvers = rows
    .ofType('lease')
    .filter(
      ({ data }, index, all) =>
        index > 0 && data?.owner !== all[index - 1].data?.owner,
    );
  const said = rows.all.flatMap(entry => {
    const kind = kindOf(entry, calls, takeOvers);
    const { sequence, step, type, actor, message } = entry;
    return kind === undefined
      ? []
      : [
          {
            kind,
            row: sequence,
            step,
            by: type === 'decision' ? actor : undefined,
            message,
          },
        ];
  });
  const never = rows.end
    ? steps
        .filter(({ status }) => status === 'pending')
        .map(({ id }) => ({ kind: 'not-carried-out', step: id }))
    : [];
  return [
    ...[...said, ...lateOnes(rows, steps)].sort(
      (one, other) => one.row - other.row,
    ),
    ...never,
  ];
}
