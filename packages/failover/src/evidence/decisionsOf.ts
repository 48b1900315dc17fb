import type {
  DecisionKind,
  EvidenceDecision,
  EvidenceQuestion,
} from '@understudy/plugin-disaster-recovery-common';
import { type Rows, secondsBetween } from './Rows';

/** What people decided, oldest first. */
export const decisionsOf = (rows: Rows): EvidenceDecision[] =>
  rows.ofType('decision').map(({ actor, at, sequence, data = {} }) => {
    const { kind, reason, guard, step, seconds } = data as any;
    return { kind, by: actor, at, row: sequence, reason, guard, step, seconds };
  });

/** What the run asked, and the first decision after it that answers. */
export function questionsOf(
  rows: Rows,
  decisions: EvidenceDecision[],
): EvidenceQuestion[] {
  return rows
    .ofType('question')
    .map(({ at, sequence, step, message, data = {} }) => {
      const options = (data.options ?? []) as DecisionKind[];
      const guards = data.guards as string[] | undefined;
      const answer = decisions.find(
        ({ row, kind, guard }) =>
          row > sequence &&
          options.includes(kind) &&
          (kind !== 'override' || guards?.includes(guard ?? '')),
      );
      return {
        at,
        row: sequence,
        step,
        reason: (data.reason as string | undefined) ?? message,
        options,
        guards,
        answer: answer && {
          kind: answer.kind,
          by: answer.by,
          at: answer.at,
          row: answer.row,
          seconds: secondsBetween(at, answer.at),
        },
      };
    });
}
