import type { DeliveredStack, DeliveryTask } from '../delivery/deliveryNames';
import { bucketArn, regionNames } from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { stateRegionOf } from './stackScope';

/** What planning, or applying, a stack needs of its own state, and no other one's. */
export function stateStatements(
  site: SiteDefinition,
  task: DeliveryTask,
  stack: DeliveredStack,
): Statement[] {
  const { stateBucket } = regionNames(site, stateRegionOf(site, stack));
  const state = `${bucketArn(stateBucket)}/${stack}/terraform.tfstate`;
  return [
    {
      Sid: 'FindState',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: bucketArn(stateBucket),
    },
    {
      Sid: 'UseState',
      Effect: 'Allow',
      Action:
        task === 'plan' ? 's3:GetObject' : ['s3:GetObject', 's3:PutObject'],
      Resource: state,
    },
    {
      // A plan too waits for an apply to end.
      Sid: 'LockState',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject', 's3:DeleteObject'],
      Resource: `${state}.tflock`,
    },
  ];
}
