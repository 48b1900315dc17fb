import {
  deliveredStacks,
  deliveryRoleName,
  janitorRoleName,
  onCallRoleName,
  roleArn,
} from '../delivery/deliveryNames';
import { parameterNames } from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { neverOfAnother } from './boundary';
import { neverUnbound } from './roleStatements';

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
  'secretsmanager:DeleteSecret',
];

/** Services that tell IAM the tags of what a call is about. */
const TAGGED = [
  'autoscaling:*',
  'backup:*',
  'cloudwatch:*',
  'ec2:*',
  'elasticloadbalancing:*',
  'kms:*',
  'logs:*',
  'rds:*',
  'secretsmanager:*',
  'sns:*',
];

/** What is forbidden to whoever applies a stack. */
export const neverStatements = (site: SiteDefinition): Statement[] => [
  { Sid: 'Never', Effect: 'Deny', Action: NEVER, Resource: '*' },
  neverOfAnother(site, TAGGED),
  ...neverUnbound(site),
  {
    // The role that an apply runs with is not its to change.
    Sid: 'NeverOneself',
    Effect: 'Deny',
    Action: 'iam:*',
    Resource: [
      ...deliveredStacks(site).flatMap(stack =>
        (['plan', 'apply'] as const).map(task =>
          deliveryRoleName(site, task, stack),
        ),
      ),
      janitorRoleName(site),
      onCallRoleName(site),
    ].map(role => roleArn(site, role)),
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
