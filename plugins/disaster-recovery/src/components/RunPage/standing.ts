import {
  changesRoles,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { formatMinute } from '../../format';
import { isActive } from '../../ui';

/** What a person on the bridge asks first, in sentences. */
export interface Standing {
  undo: string;
  users?: string;
  validity: string;
}

const APPROVAL = 'approval';

function usersSentence({ noReturnAt, plan, steps }: RunDetail) {
  const approval = steps.find(({ id }) => id === APPROVAL);
  const over =
    !approval || ['succeeded', 'skipped', 'aborted'].includes(approval.status);
  if (noReturnAt || over) {
    return undefined;
  }
  switch (plan.shape.approval) {
    case 'before-anything':
      return `Nothing was done, not even the lock was taken${
        plan.shape.approvalBecause
          ? `, because ${plan.shape.approvalBecause}`
          : ''
      }.`;
    case 'first':
      return 'Users are served as before: nothing that they feel happens before the approval.';
    default:
      return `Users were without service when this was requested: ${plan.fromRegion} is fenced first, so that no time is lost.`;
  }
}

/** Where a run under way stands; undefined for one that is over or that changes nothing for good. */
export function standing(run: RunDetail, now: number): Standing | undefined {
  if (!isActive(run) || !changesRoles(run.kind)) {
    return undefined;
  }
  const until = formatMinute(run.validUntil, now);
  return {
    undo: run.noReturnAt
      ? `There is no way back since ${formatMinute(run.noReturnAt, now)}.`
      : 'Nothing has happened yet that cannot be undone.',
    users: usersSentence(run),
    validity:
      now < new Date(run.validUntil).getTime()
        ? `The run acts by itself until ${until}; after that it only asks.`
        : `The run was to act by itself until ${until}: now it only asks.`,
  };
}
