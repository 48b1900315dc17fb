import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import type { Check } from '../types';
import { find, judge } from './facts';

/** A replica of something else replicates well, has no lag, and holds the wrong data. */
export const replicaSourceCheck: Check = {
  id: 'replica-source',
  title: 'Replica of the serving primary',
  critical: true,
  reads: [MEASUREMENTS.databaseSource],
  fails: "The standby replicates another database than the peer's primary",
  severity: 'fail',
  remedy: 'Make the replica anew from the primary that serves, by a rebuild',
  evaluate(input) {
    const { standbyRegion, servingRegion } = input.roles;
    const { manifests } = input.site;
    const wanted = servingRegion && manifests[servingRegion]?.database.arn;
    if (!standbyRegion || !wanted) {
      return [];
    }
    const source = find(input, MEASUREMENTS.databaseSource, standbyRegion);
    return [
      judge(source, "The replica's source", standbyRegion, value =>
        value === wanted
          ? {
              status: 'pass',
              reason: `It replicates the primary of ${servingRegion}`,
            }
          : {
              status: 'fail',
              reason: `It replicates ${value}, and not ${wanted}`,
              remedy: `Rebuild ${standbyRegion} as a replica of ${servingRegion}`,
            },
      ),
    ];
  },
};
