import type { FailoverStep } from './FailoverStep';
import { oldPrimary } from './oldPrimary';

/** So long a new replica may take to catch up; one that is behind for longer is as the site is, and a finding says so. Seconds. */
const CATCH_UP_SECONDS = 1800;

/** The site is protected again: RDS says so, and the lag was measured since. */
export const proveReplicating: FailoverStep = {
  id: 'prove-replicating',
  title: 'Prove that it replicates',
  description: ({ from, to, site }) =>
    `Wants ${from.database.identifier} in ${from.region} to replicate from ${
      to.region
    }, and waits ${CATCH_UP_SECONDS / 60} min for it to be at most ${
      site.objectives.rpoSeconds
    } s behind.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 120,
  deadlineSeconds: 12 * 3600,
  permissions: ['rds:DescribeDBInstances', 'cloudwatch:GetMetricData'],
  proof: true,

  async observe(context) {
    const { cloud, target, startedAt, now } = context;
    const { from, site } = target;
    const { rpoSeconds } = site.objectives;
    const replica = await oldPrimary(context);
    if (replica.is === 'foreign') {
      return replica.obstacle;
    }
    if (replica.is !== 'a replica') {
      return {
        state: 'impossible',
        outcome: `${from.database.identifier} in ${from.region} is ${replica.is}: somebody promoted or removed it since`,
      };
    }
    const { replication = 'unknown' } = replica.state;
    if (replication !== 'replicating') {
      return {
        state: 'waiting',
        outcome: `Replication is ${replication}, not replicating`,
      };
    }
    const lag = await cloud.replicaLag(from.database);
    if (!lag || lag.at < (startedAt('prove-replicating') ?? now())) {
      return { state: 'waiting', outcome: 'Lag was not measured yet' };
    }
    const outcome = `${lag.value} s behind, RPO ${rpoSeconds} s`;
    const since = startedAt('prove-replicating') ?? now();
    const isPatient =
      now().getTime() - since.getTime() < CATCH_UP_SECONDS * 1000;
    // RDS says -1 where it does not know (RDS User Guide, "Monitoring read replication").
    return lag.value >= 0 && (lag.value <= rpoSeconds || !isPatient)
      ? { state: 'done', outcome, facts: { rolesChanged: true } }
      : { state: 'waiting', outcome };
  },

  async predict({ target }) {
    return {
      state: 'todo',
      outcome: `Wait until ${target.from.region} is at most ${target.site.objectives.rpoSeconds} s behind`,
    };
  },
};
