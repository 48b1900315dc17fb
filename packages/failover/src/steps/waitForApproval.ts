import type { ApprovalPolicy } from '@understudy/plugin-disaster-recovery-common';
import { decided, type Step, type StepContext } from '../engine';
import { isYoung } from './isYoung';

const DEFAULT_EXPIRY_SECONDS = 1800;

/** Waits until so many people approve as the policy wants, reminding those who can. */
export const waitForApproval: Step<
  StepContext & { target: { approvals: ApprovalPolicy } }
> = {
  id: 'approval',
  title: 'Approval',
  deadlineSeconds: DEFAULT_EXPIRY_SECONDS,
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
