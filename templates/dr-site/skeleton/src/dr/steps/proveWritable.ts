import { askApplication, statusOf } from '../application';
import { lossInWords, measuredLoss } from '../measuredLoss';
import type { Facts, Step } from '../types';

/** Traffic moves only after a real write went through the target region. */
export const proveWritable: Step = {
  id: 'prove-writable',
  title: 'Prove writable',
  deadlineSeconds: 900,

  async observe(context) {
    const { cloud, target } = context;
    const { region, names } = target.to;
    const [database, answer] = await Promise.all([
      cloud.database(region, names.database),
      askApplication(cloud, target.to),
    ]);
    const status = statusOf(answer);
    const { requestedAt } = context.facts('promote-database');
    const at = status?.lastWriteAt;
    // A row older than the promotion's request arrived by replication.
    const facts: Facts =
      at &&
      typeof requestedAt === 'string' &&
      Date.parse(at) <= Date.parse(requestedAt)
        ? { targetLastWriteAt: at }
        : {};
    if (!database || database.isReplica || database.status !== 'available') {
      return {
        state: 'waiting',
        outcome: `${names.database} is ${
          database?.isReplica ? 'a replica' : database?.status ?? 'missing'
        }`,
        facts,
      };
    }
    if (status?.region !== region || !status.writable) {
      return {
        state: 'waiting',
        outcome: `the application in ${region} ${
          status ? 'cannot write yet' : 'does not answer yet'
        }`,
        facts,
      };
    }
    return {
      state: 'done',
      outcome: `a write through ${region} succeeded; ${lossInWords(
        measuredLoss(context, facts),
      )}`,
      facts,
    };
  },

  async predict({ cloud, target }) {
    const { region, names } = target.to;
    const database = await cloud.database(region, names.database);
    return database
      ? {
          state: 'todo',
          outcome: `Write through ${names.loadBalancer} in ${region}`,
        }
      : { state: 'impossible', outcome: `${names.database} does not exist` };
  },
};
