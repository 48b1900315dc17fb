import type { FailoverStep } from './FailoverStep';
import { newestRow } from './newestRow';
import { newestWrite } from './newestWrite';

/**
 * Planned mode only: no write is lost, proven by position. ReplicaLag 0 alone
 * proves nothing: it also reads 0 while replication stands still.
 */
export const proveCaughtUp: FailoverStep = {
  id: 'prove-caught-up',
  title: 'Prove that nothing is lost',
  description: ({ from, to }) =>
    `Wants ${to.database.identifier} in ${to.region} to replicate with lag 0, measured after writes stopped, and to have the newest write that ${from.region} made.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 90,
  deadlineSeconds: 900,
  permissions: ['cloudwatch:GetMetricData', 'rds:DescribeDBInstances'],
  proof: true,

  async observe({ cloud, target, endedAt, facts }) {
    const { database, loadBalancer, region } = target.to;
    const [state, lag, answer] = await Promise.all([
      cloud.database(database),
      cloud.replicaLag(database),
      cloud.workload(loadBalancer),
    ]);
    // Whoever hung on might have written until the fence was through with it.
    const since = endedAt('fence') ?? endedAt('stop-writes');
    const source = newestWrite(
      facts('record-position').sourceLastWriteAt,
      facts('stop-writes').sourceLastWriteAt,
      facts('fence').sourceLastWriteAt,
    );
    const sourceRow = newestRow(
      facts('record-position').sourceLastRow,
      facts('stop-writes').sourceLastRow,
      facts('fence').sourceLastRow,
    );
    const status = answer.answered ? answer.status : undefined;
    const arrived = status?.lastWriteAt;
    const arrivedRow = status?.lastRow;
    const seen = {
      sourceLastWriteAt: source,
      targetLastWriteAt: arrived,
      targetLastRow: arrivedRow,
    };
    const waiting = (outcome: string) => ({
      state: 'waiting' as const,
      outcome,
      facts: seen,
    });
    if (state?.replication !== 'replicating') {
      return waiting(
        `Replication is ${state?.replication ?? 'unknown'}, not replicating`,
      );
    }
    if (!lag || !since || lag.at < since) {
      return waiting('Lag was not measured since writes stopped');
    }
    if (lag.value !== 0) {
      return waiting(`Lag is ${lag.value} s`);
    }
    if (!source) {
      return waiting('The newest write of the old primary is unknown');
    }
    if (!arrived) {
      return waiting(
        `The application in ${region} does not tell its newest write yet`,
      );
    }
    // Many rows may be of one moment.
    if (
      sourceRow !== undefined &&
      arrivedRow !== undefined &&
      arrivedRow < sourceRow
    ) {
      return waiting(
        `${
          sourceRow - arrivedRow
        } rows have not arrived; newest: ${arrivedRow}`,
      );
    }
    return Date.parse(arrived) >= Date.parse(source)
      ? {
          state: 'done',
          outcome: `${
            database.identifier
          } has the write of ${source}; replicating, lag 0 at ${lag.at.toISOString()}`,
          facts: { ...seen, caughtUp: true },
        }
      : waiting(`The write of ${source} has not arrived; newest: ${arrived}`);
  },

  async predict({ cloud, target }) {
    const lag = await cloud.replicaLag(target.to.database);
    return lag
      ? { state: 'todo', outcome: `Wait for ${lag.value} s of lag` }
      : { state: 'impossible', outcome: 'Lag is unknown' };
  },
};
