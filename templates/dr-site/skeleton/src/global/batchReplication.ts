import { IamRole, IamRolePolicy } from '../iac/aws';
import { boundaryArn, bucketArn, REPORTS_PREFIX } from '../names';
import { assumedBy, policyJson } from '../policy';
import type { GlobalContext } from './GlobalContext';

/**
 * The roles with which S3 Batch Operations copies what never replicated, one a
 * region. A reprotect starts the jobs; the roles are made ahead, because IAM is
 * changed in us-east-1, which may be the region that is gone.
 */
export function createBatchReplication(context: GlobalContext): void {
  createRole(context, 'active');
  createRole(context, 'pilot');
}

function createRole(
  { stack, site, providers, names }: GlobalContext,
  from: 'active' | 'pilot',
): void {
  const { assetBucket, switchBucket, batchReplicationRole } = names[from];
  const role = new IamRole(stack, `${from}_batch_replication_role`, {
    provider: providers.control,
    name: batchReplicationRole,
    assumeRolePolicy: assumedBy('batchoperations.s3.amazonaws.com'),
    permissionsBoundary: boundaryArn(site),
  });
  // S3 User Guide, "Configuring an IAM role for S3 Batch Replication": a manifest that S3 makes and does not keep.
  new IamRolePolicy(stack, `${from}_batch_replication_role_policy`, {
    provider: providers.control,
    name: 'replicate',
    role: role.id,
    policy: policyJson(
      {
        Effect: 'Allow',
        Action: 's3:InitiateReplication',
        Resource: `${bucketArn(assetBucket)}/*`,
      },
      {
        Effect: 'Allow',
        Action: [
          's3:GetReplicationConfiguration',
          's3:PutInventoryConfiguration',
        ],
        Resource: bucketArn(assetBucket),
      },
      {
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: `${bucketArn(switchBucket)}/${REPORTS_PREFIX}/*`,
      },
    ),
  });
}
