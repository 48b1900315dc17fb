import type {
  DescribePendingMaintenanceActionsCommandInput,
  DescribePendingMaintenanceActionsCommandOutput,
} from '@aws-sdk/client-rds';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { page } from '../support/page';
import { rdsPageSize } from './rdsPageSize';
import { findInstance, rdsState, type DatabaseInstance } from './state';

/** The release that RDS ends, and in whose place it installs the next one by itself. */
const ENDED_RELEASE = /^(5\.|8\.0\.([0-9]|[12][0-9]|3[0-5])$)/;

/** What RDS will do to an instance by itself: only ended releases are made newer here. */
const actionsOf = ({ shape }: DatabaseInstance) =>
  ENDED_RELEASE.test(shape.EngineVersion!)
    ? [
        {
          Action: 'db-upgrade',
          Description: `Upgrade from ${shape.EngineVersion}, whose support has ended`,
        },
      ]
    : [];

/** Only what something is pending for is listed, by its ARN. */
export function describePendingMaintenanceActions(
  input: DescribePendingMaintenanceActionsCommandInput,
  context: CallContext,
): Omit<DescribePendingMaintenanceActionsCommandOutput, '$metadata'> {
  const wanted = input.ResourceIdentifier
    ? [findInstance(context, input.ResourceIdentifier)]
    : Object.values(rdsState(context).instances);
  for (const { Name } of input.Filters ?? []) {
    throw new AwsError(
      'InvalidParameterValue',
      `Unrecognized filter name: ${Name}`,
    );
  }
  const { items, next } = page(
    wanted
      .map(instance => ({
        ResourceIdentifier: instance.shape.DBInstanceArn!,
        PendingMaintenanceActionDetails: actionsOf(instance),
      }))
      .filter(
        ({ PendingMaintenanceActionDetails }) =>
          PendingMaintenanceActionDetails.length > 0,
      )
      .sort((a, b) => (a.ResourceIdentifier < b.ResourceIdentifier ? -1 : 1)),
    {
      token: input.Marker,
      size: rdsPageSize(input.MaxRecords),
      key: ({ ResourceIdentifier }) => ResourceIdentifier,
      invalidCode: 'InvalidParameterValue',
    },
  );
  return { PendingMaintenanceActions: items, Marker: next };
}
