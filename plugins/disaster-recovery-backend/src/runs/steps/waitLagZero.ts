import type { Step } from './types';

/** Planned mode only: after writes stopped, the replica catches up with the last of them. */
export const waitLagZero: Step = {
  id: 'wait-lag-zero',
  title: 'Wait for lag 0',
  description: ({ to }) =>
    `Waits until ${to.database.identifier} in ${to.region} reports lag 0, measured after writes stopped.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 90,
  deadlineSeconds: 900,
  permissions: ['cloudwatch:GetMetricData'],

  async observe({ cloud, target, endedAt }) {
    const { region, database } = target.to;
    const lag = await cloud.replicaLag(region, database.identifier);
    const since = endedAt('stop-writes');
    if (!lag) {
      return { state: 'waiting', outcome: 'Lag is unknown' };
    }
    if (!since || lag.at < since) {
      return {
        state: 'waiting',
        outcome: `Newest lag, ${lag.seconds} s, was measured before writes stopped`,
      };
    }
    return lag.seconds === 0
      ? { state: 'done', outcome: `Lag is 0 since ${lag.at.toISOString()}` }
      : { state: 'waiting', outcome: `Lag is ${lag.seconds} s` };
  },

  async predict({ cloud, target }) {
    const { region, database } = target.to;
    const lag = await cloud.replicaLag(region, database.identifier);
    return lag
      ? { state: 'todo', outcome: `Wait for ${lag.seconds} s of lag` }
      : { state: 'impossible', outcome: 'Lag is unknown' };
  },
};
