import type { WorkloadStatus } from '../cloud/Cloud';
import type { Facts } from '../engine';
import { isReplica, takesWrites } from './databaseWords';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { lossInWords, measuredLoss } from './measuredLoss';

/** A row older than the promotion's request arrived by replication. */
function replicatedWrite(
  context: FailoverContext,
  { lastWriteAt: at, lastRow }: Partial<WorkloadStatus> = {},
): Facts {
  const before = context.facts('promote-database').before as
    | { at: string }
    | undefined;
  return at && before && Date.parse(at) <= Date.parse(before.at)
    ? { targetLastWriteAt: at, targetLastRow: lastRow }
    : {};
}

/** Traffic moves only after this (invariant I3). */
export const proveWritable: FailoverStep = {
  id: 'prove-writable',
  title: 'Prove writable',
  description: ({ to }) =>
    `Wants a real write to succeed through ${to.loadBalancer.dnsName}, and ${to.database.identifier} to be a primary.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 15,
  deadlineSeconds: 900,
  permissions: ['rds:DescribeDBInstances'],
  proof: true,

  async observe(context) {
    const { cloud, target } = context;
    const { region, database, loadBalancer } = target.to;
    const [state, answer] = await Promise.all([
      cloud.database(database),
      cloud.workload(loadBalancer),
    ]);
    const status = answer.answered ? answer.status : undefined;
    const facts = replicatedWrite(context, status);
    if (!state || !takesWrites(state)) {
      const what =
        state && isReplica(state) ? 'a replica' : state?.status ?? 'missing';
      return {
        state: 'waiting',
        outcome: `${database.identifier} is ${what}`,
        facts,
      };
    }
    if (
      status?.region !== region ||
      status.site !== target.site.name ||
      !status.writable
    ) {
      return {
        state: 'waiting',
        outcome: status
          ? `The application in ${region} cannot write yet`
          : `The application in ${region} does not answer yet`,
        facts,
      };
    }
    const loss = measuredLoss(context, facts);
    return {
      state: 'done',
      outcome: `A write through ${region} succeeded; ${lossInWords(loss)}`,
      facts: { ...facts, loss },
      // A figure that is only a beginning is none that a target is held against.
      actual: { rpoSeconds: loss.isAtLeast ? undefined : loss.seconds },
    };
  },

  async predict({ cloud, target }) {
    const { database, loadBalancer } = target.to;
    const state = await cloud.database(database);
    return state
      ? { state: 'todo', outcome: `Write through ${loadBalancer.dnsName}` }
      : {
          state: 'impossible',
          outcome: `${database.identifier} does not exist`,
        };
  },
};
