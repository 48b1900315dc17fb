import {
  IamRole,
  IamRolePolicy,
  S3BucketReplicationConfigurationA,
} from '../iac/aws';
import { bucketArn } from '../names';
import { assumedBy, policyJson } from '../policy';
import type { PrivateBucket } from '../privateBucket';
import type { BootstrapContext } from './BootstrapContext';

type Role = 'active' | 'pilot';

/** Whose states a bucket is the home of; the others in it are copies. */
const AT_HOME: Record<Role, string[]> = {
  active: ['active'],
  pilot: ['pilot', 'global', 'bootstrap', 'pipeline'],
};

/** Copies each region's states to the other region, where they can be read when their own is gone. */
export function createStateReplication(
  context: BootstrapContext,
  buckets: Record<Role, PrivateBucket>,
): void {
  createDirection(context, buckets, 'active', 'pilot');
  createDirection(context, buckets, 'pilot', 'active');
}

function createDirection(
  { stack, site, providers, names }: BootstrapContext,
  buckets: Record<Role, PrivateBucket>,
  from: Role,
  to: Role,
): void {
  const source = bucketArn(names[from].stateBucket);
  const states = (bucket: string) =>
    AT_HOME[from].map(stackName => `${bucket}/${stackName}/terraform.tfstate`);
  const role = new IamRole(stack, `${from}_state_replication_role`, {
    provider: providers.control,
    name: `${site.name}-state-replication-${site.regions[from]}`,
    assumeRolePolicy: assumedBy('s3.amazonaws.com'),
  });
  new IamRolePolicy(stack, `${from}_state_replication_policy`, {
    provider: providers.control,
    name: 'replicate',
    role: role.id,
    policy: policyJson(
      {
        Effect: 'Allow',
        Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
        Resource: source,
      },
      {
        // The states and nothing else. Rules know no suffixes, so it is the
        // role that keeps a lock from being copied: who reads a copy would
        // wait for somebody who is not there.
        Effect: 'Allow',
        Action: [
          's3:GetObjectVersionForReplication',
          's3:GetObjectVersionAcl',
          's3:GetObjectVersionTagging',
        ],
        Resource: states(source),
      },
      {
        Effect: 'Allow',
        Action: ['s3:ReplicateObject', 's3:ReplicateTags'],
        Resource: states(bucketArn(names[to].stateBucket)),
      },
    ),
  });
  new S3BucketReplicationConfigurationA(stack, `${from}_state_replication`, {
    provider: providers[from],
    bucket: buckets[from].bucket.id,
    role: role.arn,
    rule: AT_HOME[from].map((stackName, index) => ({
      id: stackName,
      status: 'Enabled',
      priority: index + 1,
      filter: { prefix: `${stackName}/terraform.tfstate` },
      // A state that was deleted by mistake stays readable in its copy.
      deleteMarkerReplication: { status: 'Disabled' },
      destination: {
        bucket: buckets[to].bucket.arn,
        storageClass: 'STANDARD',
      },
    })),
    // S3 refuses a rule between buckets that keep no versions.
    dependsOn: [buckets.active.versioning, buckets.pilot.versioning],
  });
}
