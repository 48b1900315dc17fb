import { notLookedAt, type Guard } from './Guard';

/** Metrics come every minute and some minutes late; what is older says nothing of now. Seconds. */
const OLDEST_SECONDS = 300;
/** Clocks differ; what is from further ahead was not measured. Seconds. */
const MOST_AHEAD_SECONDS = 60;

export const lagWithinRpo: Guard = {
  name: 'lag-within-rpo',
  title: 'Lag is within the RPO',
  overridable: true,
  kinds: ['failover', 'failback'],
  again: false,
  evaluate({ site, look }) {
    if (!look) {
      return notLookedAt('Lag');
    }
    const { rpoSeconds } = site.objectives;
    const lag = look.lag.known ? look.lag.value : undefined;
    const age = lag && (look.at.getTime() - lag.at.getTime()) / 1000;
    if (!lag || age === undefined) {
      return {
        status: 'unknown',
        reason: `Lag is unknown: ${
          look.lag.known ? 'CloudWatch knows none' : look.lag.why
        }`,
        remedy: 'Without a lag the loss is unknown too',
      };
    }
    if (age > OLDEST_SECONDS || age < -MOST_AHEAD_SECONDS) {
      return {
        status: 'unknown',
        reason: `Lag was last measured ${Math.round(age)} s ago: ${
          lag.value
        } s`,
        remedy: 'Without a fresh lag the loss is unknown too',
      };
    }
    const reason = `${
      lag.value
    } s behind, RPO ${rpoSeconds} s (measured ${Math.max(
      0,
      Math.round(age),
    )} s ago)`;
    return lag.value <= rpoSeconds
      ? { status: 'holds', reason }
      : {
          status: 'violated',
          reason,
          remedy: 'Wait for the replica, or accept the loss',
        };
  },
};
