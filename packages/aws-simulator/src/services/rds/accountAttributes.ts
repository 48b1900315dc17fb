import type { DescribeAccountAttributesCommandOutput } from '@aws-sdk/client-rds';
import type { CallContext } from '../../core/Service';
import { rdsState } from './state';

/** As RDS grants them to everybody (User Guide, "Quotas and constraints for Amazon RDS"). */
const MOST_INSTANCES = 40;
const MOST_SNAPSHOTS = 100;

/** What there may be of databases in a region, and what there is. */
export function describeAccountAttributes(
  _input: object,
  context: CallContext,
): Omit<DescribeAccountAttributesCommandOutput, '$metadata'> {
  const { instances, snapshots } = rdsState(context);
  return {
    AccountQuotas: [
      {
        AccountQuotaName: 'DBInstances',
        Used: Object.keys(instances).length,
        Max: MOST_INSTANCES,
      },
      {
        AccountQuotaName: 'ManualSnapshots',
        Used: Object.keys(snapshots).length,
        Max: MOST_SNAPSHOTS,
      },
    ],
  };
}
