import {
  changesRoles,
  type RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { formatMinute } from '../../format';
import { isActive } from '../../ui';
import { nextSentence } from './nextSentence';
import { leftUnserved, usersSentence } from './usersSentence';

/** What a person on the bridge asks first, in sentences. */
export interface Standing {
  /** Nobody serves users, or there is no way back. */
  isGrave: boolean;
  /** Said first where nobody serves them. */
  isUnserved: boolean;
  users?: string;
  undo?: string;
  next?: string;
  validity?: string;
}

const APPROVAL = 'approval';

function isApproved({ noReturnAt, steps }: RunDetail): boolean {
  const approval = steps.find(({ id }) => id === APPROVAL);
  return (
    noReturnAt !== undefined ||
    !approval ||
    ['succeeded', 'skipped', 'aborted'].includes(approval.status)
  );
}

/**
 * Where a run stands: pure, from what is known of it. Undefined for one that changes
 * nothing for good, and for one that is over unless it left nobody to serve users.
 * @param now - milliseconds
 */
export function standing(run: RunDetail, now: number): Standing | undefined {
  if (!changesRoles(run.kind)) {
    return undefined;
  }
  const isUnserved = run.users?.state === 'nobody';
  if (!isActive(run)) {
    return isUnserved
      ? {
          isGrave: true,
          isUnserved,
          users: leftUnserved(run),
        }
      : undefined;
  }
  const until = formatMinute(run.validUntil, now);
  return {
    isGrave: isUnserved || run.noReturnAt !== undefined,
    isUnserved,
    users: usersSentence(run, isApproved(run), now),
    undo: run.noReturnAt
      ? `There is no way back since ${formatMinute(run.noReturnAt, now)}.`
      : 'Nothing has happened yet that cannot be undone.',
    next: nextSentence(run),
    validity:
      now < new Date(run.validUntil).getTime()
        ? `The run acts by itself until ${until}; after that it only asks.`
        : `The run was to act by itself until ${until}: now it only asks.`,
  };
}
