import {
  IamRole,
  IamRolePolicy,
  S3BucketReplicationConfigurationA,
} from '../iac/aws';
import type { SiteDefinition } from '../site';
import { boundaryArn, bucketArn, type RegionNames } from '../names';
import { assumedBy, policyJson, type Statement } from '../policy';
import type { GlobalContext } from './GlobalContext';

type Role = 'active' | 'pilot';

/** The only time that S3 offers. */
const FIFTEEN_MINUTES = { minutes: 15 };

/**
 * Copies objects in both directions from the first day, so that what is
 * written after a failover is protected without a change of configuration.
 */
export function createReplication(context: GlobalContext): void {
  createDirection(context, 'active', 'pilot');
  createDirection(context, 'pilot', 'active');
}

function createDirection(
  { stack, site, providers, names }: GlobalContext,
  from: Role,
  to: Role,
): void {
  const role = new IamRole(stack, `${from}_replication_role`, {
    provider: providers.control,
    name: `${site.name}-replication-${site.regions[from]}`,
    assumeRolePolicy: assumedBy('s3.amazonaws.com'),
    permissionsBoundary: boundaryArn(site),
  });
  new IamRolePolicy(stack, `${from}_replication_role_policy`, {
    provider: providers.control,
    name: 'replicate',
    role: role.id,
    policy: policyJson(
      ...bucketStatements(names[from], names[to]),
      keyStatement(
        ['kms:Decrypt'],
        site.accountId,
        site.regions[from],
        names[from],
      ),
      keyStatement(
        ['kms:Encrypt', 'kms:GenerateDataKey'],
        site.accountId,
        site.regions[to],
        names[to],
      ),
    ),
  });
  new S3BucketReplicationConfigurationA(stack, `${from}_replication`, {
    provider: providers[from],
    bucket: names[from].assetBucket,
    role: role.arn,
    rule: [
      {
        id: names[from].replicationRule,
        status: 'Enabled',
        priority: 1,
        filter: { prefix: '' },
        deleteMarkerReplication: { status: 'Enabled' },
        sourceSelectionCriteria: {
          replicaModifications: { status: 'Enabled' },
          sseKmsEncryptedObjects: { status: 'Enabled' },
        },
        destination: {
          bucket: bucketArn(names[to].assetBucket),
          storageClass: 'STANDARD',
          encryptionConfiguration: { replicaKmsKeyId: names[to].keyAliasArn },
          ...timeControl(site),
        },
      },
    ],
  });
}

/** Metrics in any case; by contract within the quarter of an hour that AWS knows where the site pays for it. */
const timeControl = ({ storage }: SiteDefinition) =>
  storage.replicationTimeControl
    ? {
        replicationTime: { status: 'Enabled', time: FIFTEEN_MINUTES },
        metrics: { status: 'Enabled', eventThreshold: FIFTEEN_MINUTES },
      }
    : { metrics: { status: 'Enabled' } };

const bucketStatements = (from: RegionNames, to: RegionNames): Statement[] => [
  {
    Effect: 'Allow',
    Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'],
    Resource: bucketArn(from.assetBucket),
  },
  {
    Effect: 'Allow',
    Action: [
      's3:GetObjectVersionForReplication',
      's3:GetObjectVersionAcl',
      's3:GetObjectVersionTagging',
    ],
    Resource: `${bucketArn(from.assetBucket)}/*`,
  },
  {
    Effect: 'Allow',
    Action: ['s3:ReplicateObject', 's3:ReplicateDelete', 's3:ReplicateTags'],
    Resource: `${bucketArn(to.assetBucket)}/*`,
  },
];

/** IAM knows keys by id only, and the id is not ours to choose: the alias narrows it down. */
const keyStatement = (
  actions: string[],
  accountId: string,
  region: string,
  { keyAlias }: RegionNames,
): Statement => ({
  Effect: 'Allow',
  Action: actions,
  Resource: `arn:aws:kms:${region}:${accountId}:key/*`,
  Condition: {
    StringEquals: { 'kms:ViaService': `s3.${region}.amazonaws.com` },
    'ForAnyValue:StringEquals': { 'kms:ResourceAliases': keyAlias },
  },
});
