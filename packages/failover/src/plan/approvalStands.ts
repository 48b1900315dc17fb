import {
  decided,
  type Decision,
  type Question,
  type RunRecord,
} from '../engine';
import { isYoung } from '../steps/isYoung';

/** An approval counts for the plan and generation that was seen, and not for ever: what a person has to decide where it does not. */
export function approvalStands(
  run: RunRecord,
  { count, seconds, now }: { count: number; seconds: number; now: Date },
): Omit<Question, 'since'> | undefined {
  const counts = (each: Decision) => isYoung(each, seconds, now);
  const loud = decided.breakGlass(run);
  const given = decided.approvals(run).filter(counts).length;
  return (loud && counts(loud)) || given >= count
    ? undefined
    : {
        reason: `${given} of ${count} approvals of this plan are not older than ${seconds} s`,
        options: ['approve', 'break-glass', 'abort', 'end'],
      };
}
