import type { Step } from '../types';

/** As a user sees it: the name, then a request. The RTO clock stops here. */
export const verifyOutside: Step = {
  id: 'verify-outside',
  title: 'Verify from outside',
  deadlineSeconds: 1200,

  async observe({ cloud, target, run, now }) {
    const { recordName } = target.site.traffic;
    const { region } = target.to;
    const answer = await cloud.workload(recordName);
    const status = answer.answered ? answer.status : undefined;
    if (status?.region !== region || !status.writable) {
      return {
        state: 'waiting',
        outcome: `${recordName} ${
          status ? `answers from ${status.region}` : 'gives no status'
        }`,
      };
    }
    const rtoSeconds = (now().getTime() - run.startedAt.getTime()) / 1000;
    return {
      state: 'done',
      outcome: `${recordName} answers from ${region} and takes writes`,
      facts: { rtoSeconds },
    };
  },

  async predict({ cloud, target }) {
    const { recordName } = target.site.traffic;
    const addresses = await cloud.resolve(recordName);
    return {
      state: 'todo',
      outcome: `Wait until ${recordName}, now ${addresses.join(
        ', ',
      )}, leads to ${target.to.region}`,
    };
  },
};
