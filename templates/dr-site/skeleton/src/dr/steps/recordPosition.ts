import { askApplication, statusOf } from '../application';
import type { Step } from '../types';

/** Where replication stood: the line between kept and lost writes, gone after the promotion. */
export const recordPosition: Step = {
  id: 'record-position',
  title: 'Record replication position',
  deadlineSeconds: 120,

  async observe({ cloud, target, facts }) {
    const { from, to } = target;
    const [source, replica, lag] = await Promise.all([
      askApplication(cloud, from),
      askApplication(cloud, to),
      cloud.replicaLag(to.region, to.names.database).catch(() => undefined),
    ]);
    const known = facts('record-position');
    const sourceLastWriteAt =
      statusOf(source)?.lastWriteAt ?? known.sourceLastWriteAt;
    return {
      state: 'done',
      outcome: [
        `newest write in ${from.region}: ${sourceLastWriteAt ?? 'unknown'}`,
        lag
          ? `replica ${lag.seconds} s behind at ${lag.at.toISOString()}`
          : 'lag of the replica: unknown',
      ].join('; '),
      facts: {
        sourceLastWriteAt,
        targetLastWriteAt: statusOf(replica)?.lastWriteAt,
        lagSeconds: lag?.seconds,
        lagAt: lag?.at.toISOString(),
      },
    };
  },
};
