import { janitorRoleName, roleArn } from '../delivery/deliveryNames';
import { parameterNames } from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';

/** What no apply may do, whatever its plan says: what the guard refuses, IAM refuses too. */
const NEVER = [
  'backup:DeleteBackupVault',
  'backup:DeleteRecoveryPoint',
  'elasticloadbalancing:DeleteLoadBalancer',
  'kms:DisableKey',
  'kms:ScheduleKeyDeletion',
  'rds:DeleteDBCluster',
  'rds:DeleteDBInstance',
  'rds:DeleteDBInstanceAutomatedBackup',
  'rds:PromoteReadReplica',
  'rds:PromoteReadReplicaDBCluster',
  'route53:DeleteHostedZone',
  's3:DeleteBucket',
  's3:DeleteObjectVersion',
];

/** What is forbidden to whoever applies a stack. */
export const neverStatements = (site: SiteDefinition): Statement[] => [
  { Sid: 'Never', Effect: 'Deny', Action: NEVER, Resource: '*' },
  {
    // The role that an apply runs with is not its to change.
    Sid: 'NeverOneself',
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: [
      ...['plan', 'apply', 'state'].map(kind =>
        roleArn(site, `${site.name}-${kind}-*`),
      ),
      roleArn(site, janitorRoleName(site)),
    ],
  },
  {
    // A freeze is set and lifted by a failover, never by what it holds back.
    Sid: 'NeverThaw',
    Effect: 'Deny',
    Action: ['ssm:PutParameter', 'ssm:DeleteParameter*'],
    Resource: `arn:aws:ssm:*:${site.accountId}:parameter${
      parameterNames(site.name).freeze
    }`,
  },
];
