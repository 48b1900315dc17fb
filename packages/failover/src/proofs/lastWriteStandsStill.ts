import type { WorkloadStatus } from '../cloud/Cloud';
import { proof, type FenceLook, type Proof } from './Proof';

/** The newest write of the old primary, as its application tells it; empty where it does not. */
export function lastWriteIn({
  place,
  workload,
}: FenceLook): Pick<WorkloadStatus, 'lastWriteAt' | 'lastRow'> {
  const answer = 'value' in workload ? workload.value : undefined;
  const status = answer?.answered ? answer.status : undefined;
  const { site, region } = place.loadBalancer;
  return status?.site === site && status.region === region ? status : {};
}

/** The newest write of the old primary is none that was made after fencing was begun. */
export function lastWriteStandsStill(look: FenceLook): Proof {
  const { region, dnsName } = look.place.loadBalancer;
  const say = proof('last-write-stands-still', dnsName, look);
  const { lastWriteAt } = lastWriteIn(look);
  if (!lastWriteAt || !look.since) {
    return say(
      'unknown',
      lastWriteAt
        ? `The last write in ${region} was at ${lastWriteAt}; nothing is fenced yet that it could be compared with`
        : `The application in ${region} does not tell its last write`,
    );
  }
  return new Date(lastWriteAt) > look.since
    ? say(
        'disproven',
        `A write was made in ${region} at ${lastWriteAt}, after fencing was begun`,
      )
    : say('proven', `The last write in ${region} was at ${lastWriteAt}`);
}
