import type { RegionManifest } from '@understudy/plugin-disaster-recovery-common';
import { askApplication } from './askApplication';
import type { StepContext, Step } from './types';

const lastWriteOf = async (context: StepContext, place: RegionManifest) => {
  const answer = await askApplication(context, place);
  return answer.answered ? answer.status?.lastWriteAt : undefined;
};

/** Where replication stood: the sole boundary between kept and lost writes, gone after the promotion. */
export const recordPosition: Step = {
  id: 'record-position',
  title: 'Record replication position',
  description: ({ from, to }) =>
    `Notes the newest write in ${from.region} and in ${to.region}, and how far the replica is behind.`,
  regions: ({ from, to }) => [to.region, from.region],
  expectedSeconds: 2,
  deadlineSeconds: 120,
  permissions: ['cloudwatch:GetMetricData'],

  async observe(context) {
    const { cloud, target } = context;
    const [source, replica, lag] = await Promise.all([
      lastWriteOf(context, target.from),
      lastWriteOf(context, target.to),
      cloud
        .replicaLag(target.to.region, target.to.database.identifier)
        .catch(() => undefined),
    ]);
    const known = context.facts('record-position');
    const sourceLastWriteAt = source ?? known.sourceLastWriteAt;
    const behind = lag
      ? `the replica was ${lag.seconds} s behind at ${lag.at.toISOString()}`
      : 'how far the replica is behind is unknown';
    return {
      state: 'done',
      outcome: `${
        sourceLastWriteAt
          ? `Newest known write in ${target.from.region}: ${sourceLastWriteAt}${
              source ? '' : ' (last measured, it does not answer now)'
            }`
          : `The newest write in ${target.from.region} is unknown`
      }; ${behind}`,
      facts: {
        sourceLastWriteAt,
        targetLastWriteAt: replica,
        lagSeconds: lag?.seconds,
        lagAt: lag?.at.toISOString(),
      },
    };
  },
};
