import type { Facts } from '../store/RunRecord';
import { askApplication } from './askApplication';
import { lossInWords, measuredLoss } from './measuredLoss';
import type { Step, StepContext } from './types';

/** A row older than the promotion's request arrived by replication. */
function replicatedWrite(context: StepContext, at: string | undefined): Facts {
  const before = context.facts('promote-database').before as
    | { at: string }
    | undefined;
  return at && before && Date.parse(at) <= Date.parse(before.at)
    ? { targetLastWriteAt: at }
    : {};
}

/** Traffic moves only after this (invariant I3). */
export const proveWritable: Step = {
  id: 'prove-writable',
  title: 'Prove writable',
  description: ({ to }) =>
    `Wants a real write to succeed through ${to.loadBalancer.dnsName}, and ${to.database.identifier} to be a primary.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 15,
  deadlineSeconds: 900,
  permissions: ['rds:DescribeDBInstances'],

  async observe(context) {
    const { region, database } = context.target.to;
    const [instance, answer] = await Promise.all([
      context.cloud.database(region, database.identifier),
      askApplication(context, context.target.to),
    ]);
    const status = answer.answered ? answer.status : undefined;
    const facts = replicatedWrite(context, status?.lastWriteAt);
    if (!instance || instance.isReplica || instance.status !== 'available') {
      return {
        state: 'waiting',
        outcome: `${database.identifier} is ${
          instance?.isReplica ? 'a replica' : instance?.status ?? 'missing'
        }`,
        facts,
      };
    }
    if (status?.region !== region || !status.writable) {
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
      facts,
      actual: { rpoSeconds: loss.seconds },
    };
  },

  async predict({ cloud, target }) {
    const { region, database } = target.to;
    const instance = await cloud.database(region, database.identifier);
    return instance
      ? {
          state: 'todo',
          outcome: `Write through ${target.to.loadBalancer.dnsName}`,
        }
      : {
          state: 'impossible',
          outcome: `${database.identifier} does not exist`,
        };
  },
};
