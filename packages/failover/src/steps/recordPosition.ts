import type { LoadBalancerBinding } from '../site';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { newestRow } from './newestRow';

const statusOf = async (
  { cloud }: FailoverContext,
  loadBalancer: LoadBalancerBinding,
) => {
  const answer = await cloud.workload(loadBalancer);
  return answer.answered ? answer.status : undefined;
};

/** Where replication stood: the sole boundary between kept and lost writes, gone after the promotion. */
export const recordPosition: FailoverStep = {
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
    const { from, to } = target;
    const [source, replica, measured] = await Promise.all([
      statusOf(context, from.loadBalancer),
      statusOf(context, to.loadBalancer),
      cloud.replicaLag(to.database).catch(() => undefined),
    ]);
    const known = context.facts('record-position');
    const sourceLastWriteAt = source?.lastWriteAt ?? known.sourceLastWriteAt;
    // RDS publishes no lag while the source does not answer.
    const lag = measured
      ? { lagSeconds: measured.value, lagAt: measured.at.toISOString() }
      : { lagSeconds: known.lagSeconds, lagAt: known.lagAt };
    const behind = lag.lagAt
      ? `the replica was ${lag.lagSeconds} s behind at ${lag.lagAt}${
          measured ? '' : ' (last measured)'
        }`
      : 'how far the replica is behind is unknown';
    return {
      state: 'done',
      outcome: `${
        sourceLastWriteAt
          ? `Newest known write in ${from.region}: ${sourceLastWriteAt}${
              source?.lastWriteAt
                ? ''
                : ' (last measured, it does not answer now)'
            }`
          : `The newest write in ${from.region} is unknown`
      }; ${behind}`,
      facts: {
        sourceLastWriteAt,
        sourceLastRow: newestRow(source?.lastRow, known.sourceLastRow),
        targetLastWriteAt: replica?.lastWriteAt,
        targetLastRow: replica?.lastRow,
        ...lag,
      },
    };
  },
};
