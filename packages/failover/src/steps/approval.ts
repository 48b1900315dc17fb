import { decided } from '../engine';
import type { FailoverStep } from './FailoverStep';
import { isYoung } from './isYoung';

const DEFAULT_EXPIRY_SECONDS = 1800;

/** The last cheap moment to stop. Durable: the wait is in the store, not in a process. */
export const approval: FailoverStep = {
  id: 'approval',
  title: 'Approval',
  description: ({ approvals }) =>
    `Waits for ${approvals.count} who did not request, at most ${Math.round(
      approvals.expirySeconds / 60,
    )} min.`,
  regions: () => [],
  // What people take is no work.
  expectedSeconds: 0,
  deadlineSeconds: DEFAULT_EXPIRY_SECONDS,
  permissions: [],
  proof: true,
  approval: true,

  async observe({ run, target, now, startedAt }) {
    const { count, remindAfterSeconds, escalateAfterSeconds } =
      target.approvals;
    const { expirySeconds } = target.approvals;
    const loud = decided.breakGlass(run);
    if (loud && isYoung(loud, expirySeconds, now())) {
      return {
        state: 'done',
        outcome: `Broke the glass: ${loud.by}, "${loud.reason}"`,
        overridden: true,
      };
    }
    const given = decided
      .approvals(run)
      .filter(each => isYoung(each, expirySeconds, now()))
      .map(({ by }) => by);
    if (given.length >= count) {
      return { state: 'done', outcome: `Approved by ${given.join(', ')}` };
    }
    const since = startedAt('approval') ?? now();
    const waited = (now().getTime() - since.getTime()) / 1000;
    const of = `${given.length} of ${count}`;
    if (waited >= escalateAfterSeconds) {
      return {
        state: 'approval',
        outcome: `Waits for an approval (${of}); the second group was asked too`,
        notice: 'approval-escalated',
      };
    }
    return waited >= remindAfterSeconds
      ? {
          state: 'approval',
          outcome: `Waits for an approval (${of}); those who can were reminded`,
          notice: 'approval-reminder',
        }
      : {
          state: 'approval',
          outcome: `Waits for an approval by somebody other than the requester (${of})`,
          notice: 'approval-wanted',
        };
  },

  async predict({ run, target }) {
    return {
      state: 'todo',
      outcome: `Wait for ${target.approvals.count} to approve, not ${run.requestedBy}`,
    };
  },
};
