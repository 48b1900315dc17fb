import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatMinute } from '../../format';

type Facts = Pick<RunDetail, 'users' | 'plan'>;

function beforeSentence({ plan }: Facts): string {
  const { approval, approvalBecause } = plan.shape;
  if (approval === 'before-anything') {
    const because = approvalBecause ? `, because ${approvalBecause}` : '';
    return ` Nothing was done, not even the lock was taken${because}.`;
  }
  return approval === 'first'
    ? ' Nothing that they feel happens before the approval.'
    : '';
}

/** Why nobody serves them. */
const closedWords = ({ users, plan }: Facts) =>
  users?.unproven
    ? `nobody could prove that ${plan.fromRegion} takes no writes`
    : `${plan.fromRegion} is closed`;

/** Of a run that is over, and led users nowhere after it closed their region. */
export const leftUnserved = (run: Facts): string =>
  `The run ended while nobody served users: ${closedWords(
    run,
  )}, and they were led nowhere else. The page of the site says what is so now.`;

/**
 * Who serves users now, and since when nobody does: pure.
 * @param isApproved - nothing waits for an approval any more
 * @param now - milliseconds
 */
export function usersSentence(
  run: Facts,
  isApproved: boolean,
  now: number,
): string {
  const { users, plan } = run;
  const before = isApproved ? '' : beforeSentence(run);
  if (!users) {
    return `Users stay where they are: this run leads them nowhere.${before}`;
  }
  const since = users.since ? ` since ${formatMinute(users.since, now)}` : '';
  switch (users.state) {
    case 'nobody': {
      const already = plan.servedBy
        ? ''
        : ', and nobody was seen to when this was planned';
      return `${
        users.unproven ? 'Nobody is known to serve' : 'Nobody serves'
      } users${since}${already}: ${closedWords(run)}, and ${
        plan.toRegion
      } was not proven to take their writes yet.`;
    }
    case 'led':
      return `Users are served from ${users.region}${since}.`;
    case 'reopened':
      return `What this run had closed is open again: ${users.region}${since}.`;
    case 'unknown':
      return `Who serves users is not known here: the run went on without leading them to ${plan.toRegion}.`;
    default:
      return users.region
        ? `Users are served from ${users.region}, as when this was planned.${before}`
        : `Nobody was seen to serve users when this was planned, and this run has not changed that yet.${before}`;
  }
}
