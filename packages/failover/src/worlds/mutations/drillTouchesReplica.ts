import type { Mutation } from './Mutation';
import { withStep } from './wrapped';

/** A drill promotes the real replica instead of a clone. */
export const drillTouchesReplica: Mutation = {
  name: 'drill-touches-replica',
  breaks: ['I6'],
  source: withStep('restore-clone', () => ({
    async act({ cloud, target, change }) {
      const { database, region } = target.to;
      await change(
        {
          action: 'rds:PromoteReadReplica',
          region,
          resource: database.identifier,
        },
        () => cloud.promote(database, { backupRetentionDays: 7 }),
      );
    },
  })),
};
