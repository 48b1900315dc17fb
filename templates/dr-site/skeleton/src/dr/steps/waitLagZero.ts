import type { Step } from '../types';

/** Planned mode: the replica catches up with the last write before it is promoted. */
export const waitLagZero: Step = {
  id: 'wait-lag-zero',
  title: 'Wait for lag 0',
  deadlineSeconds: 900,

  async observe({ cloud, target, endedAt }) {
    const { region, names } = target.to;
    const lag = await cloud.replicaLag(region, names.database);
    const since = endedAt('stop-writes');
    if (!lag) {
      return { state: 'waiting', outcome: 'lag is unknown' };
    }
    if (!since || lag.at < since) {
      return {
        state: 'waiting',
        outcome: `newest lag, ${lag.seconds} s, was measured before writes stopped`,
      };
    }
    return {
      state: lag.seconds === 0 ? 'done' : 'waiting',
      outcome: `lag is ${lag.seconds} s at ${lag.at.toISOString()}`,
    };
  },

  async predict({ cloud, target }) {
    const { region, names } = target.to;
    const lag = await cloud.replicaLag(region, names.database);
    return lag
      ? { state: 'todo', outcome: `Wait for ${lag.seconds} s of lag` }
      : { state: 'impossible', outcome: 'lag is unknown' };
  },
};
