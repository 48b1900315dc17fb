import {
  type Change,
  type ChangeAction,
  type ResourceRecordSet,
} from '@aws-sdk/client-route-53';
import { type Aws } from '../Aws';

/** An A record. */
export function a(name: string, more: Partial<ResourceRecordSet> = {}) {
  return {
    Name: name,
    Type: 'A',
    TTL: 60,
    ResourceRecords: [{ Value: '192.0.2.1' }],
    ...more,
  } as ResourceRecordSet;
}

/** Changes in a zone. */
export const change = (
  aws: Aws,
  HostedZoneId: string,
  ...changes: [ChangeAction, ResourceRecordSet][]
) =>
  aws.route53().changeResourceRecordSets({
    HostedZoneId,
    ChangeBatch: {
      Changes: changes.map(
        ([Action, set]): Change => ({ Action, ResourceRecordSet: set }),
      ),
    },
  });

/** Records of a zone without those that it came with. */
export async function records(aws: Aws, HostedZoneId: string) {
  const { ResourceRecordSets = [] } = await aws
    .route53()
    .listResourceRecordSets({ HostedZoneId });
  return ResourceRecordSets.filter(
    ({ Type }) => Type !== 'NS' && Type !== 'SOA',
  );
}

/** One of a failover pair. */
export const failover = (
  name: string,
  role: 'PRIMARY' | 'SECONDARY',
  id: string = role,
) => a(name, { SetIdentifier: id, Failover: role });
