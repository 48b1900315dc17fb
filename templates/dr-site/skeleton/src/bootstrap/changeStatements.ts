import type { DeliveredStack } from '../delivery/deliveryNames';
import { regionNames } from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { networkStatements } from './networkStatements';
import { bucketArns, namedArns, secretArns } from './ownNames';
import { roleStatements } from './roleStatements';
import { homesOf, inRegionsOf, lendKeys, parameterArns } from './stackScope';

const ALARMS = [
  'cloudwatch:DeleteAlarms',
  'cloudwatch:PutMetricAlarm',
  'cloudwatch:TagResource',
  'cloudwatch:UntagResource',
];

/** Changes of what we name ourselves. */
const CHANGE_NAMED = {
  region: [
    ...ALARMS,
    'autoscaling:*',
    'elasticloadbalancing:*',
    'logs:*',
    'rds:*',
    'sns:*',
  ],
  global: [...ALARMS, 'sns:*'],
};

/**
 * Changes whose ARNs are not known before, because AWS chooses the ids, and which
 * cannot be asked for a tag: KMS takes minutes to know a new one, IAM knows none
 * of a log delivery. Those that have another site's are denied below.
 */
const CHANGE = [
  // Without it no vault can be made.
  'backup-storage:MountCapsule',
  'kms:CreateKey',
  'kms:EnableKeyRotation',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateKeyDescription',
  // A flow log is one, although it goes to a group of ours.
  'logs:CreateLogDelivery',
  'logs:DeleteLogDelivery',
];

/** EC2 gives endpoints AWS' own names in the caller's name; Route 53 counts as us-east-1. */
const NAME_ENDPOINTS: Statement = {
  Sid: 'NameEndpoints',
  Effect: 'Allow',
  Action: 'route53:AssociateVPCWithHostedZone',
  Resource: '*',
};

/** What applying a stack may change, beyond what planning it may see. */
export function changeStatements(
  site: SiteDefinition,
  stack: DeliveredStack,
): Statement[] {
  const condition = inRegionsOf(site, stack);
  const plain: Statement[] = [
    {
      Sid: 'ChangeBuckets',
      Effect: 'Allow',
      Action: [
        's3:CreateBucket',
        's3:PutBucket*',
        's3:Put*Configuration',
        's3:TagResource',
        's3:UntagResource',
      ],
      Resource: bucketArns(site, homesOf(site, stack)),
      Condition: condition,
    },
    {
      Sid: 'ChangeParameters',
      Effect: 'Allow',
      Action: [
        'ssm:AddTagsToResource',
        'ssm:DeleteParameter',
        'ssm:PutParameter',
        'ssm:RemoveTagsFromResource',
      ],
      Resource: parameterArns(site),
      Condition: condition,
    },
  ];
  if (stack === 'witness') {
    return plain;
  }
  return [
    ...(stack === 'global'
      ? trafficStatements(site)
      : regionStatements(site, stack, condition)),
    {
      Sid: 'ChangeNamed',
      Effect: 'Allow',
      Action: stack === 'global' ? CHANGE_NAMED.global : CHANGE_NAMED.region,
      Resource: namedArns(site, stack === 'global' ? 'global' : 'region'),
      Condition: condition,
    },
    ...plain,
  ];
}

/**
 * The rest of what applying a stack may change, for a policy beside it: what a role
 * has of its own has to fit into 10,240 characters.
 */
export const furtherStatements = (
  site: SiteDefinition,
  stack: Exclude<DeliveredStack, 'witness'>,
): Statement[] => [
  ...(stack === 'global'
    ? []
    : networkStatements(site, inRegionsOf(site, stack))),
  ...roleStatements(site, stack),
];

/** What only a region has beside a network: a key, a secret, backups, a database that replicates. */
function regionStatements(
  site: SiteDefinition,
  stack: 'active' | 'pilot',
  condition: NonNullable<Statement['Condition']>,
): Statement[] {
  const { accountId, regions } = site;
  const { keyAlias, backupVault } = regionNames(site, regions[stack]);
  return [
    {
      Sid: 'Change',
      Effect: 'Allow',
      Action: CHANGE,
      Resource: '*',
      Condition: condition,
    },
    {
      Sid: 'ChangeAlias',
      Effect: 'Allow',
      Action: ['kms:CreateAlias', 'kms:DeleteAlias', 'kms:UpdateAlias'],
      // IAM asks of the alias, and of the key that it is to name.
      Resource: [`${keyAlias}`, 'key/*'].map(
        resource => `arn:aws:kms:*:${accountId}:${resource}`,
      ),
      Condition: condition,
    },
    {
      Sid: 'ChangeBackups',
      Effect: 'Allow',
      Action: [
        'backup:CreateBackupPlan',
        'backup:CreateBackupSelection',
        'backup:CreateBackupVault',
        'backup:DeleteBackupPlan',
        'backup:DeleteBackupSelection',
        'backup:TagResource',
        'backup:UntagResource',
        'backup:UpdateBackupPlan',
      ],
      // AWS Backup chooses the ids of plans.
      Resource: [`backup-vault:${backupVault}`, 'backup-plan:*'].map(
        resource => `arn:aws:backup:*:${accountId}:${resource}`,
      ),
      Condition: condition,
    },
    {
      Sid: 'ChangeSecret',
      Effect: 'Allow',
      Action: 'secretsmanager:*',
      Resource: secretArns(site),
      Condition: condition,
    },
    ...(site.network.nat === 'none' ? [NAME_ENDPOINTS] : []),
    lendKeys(site, {
      Sid: 'LendKey',
      region: regions[stack],
      services: ['backup', 'rds', 'secretsmanager'],
      Action: [
        'kms:CreateGrant',
        'kms:Decrypt',
        'kms:DescribeKey',
        'kms:GenerateDataKey*',
        'kms:RetireGrant',
      ],
    }),
    ...replicaStatements(site, stack),
  ];
}

/**
 * The site's own records alone. Health checks have ids that Route 53 chooses, and
 * IAM knows no tags of theirs: they are the one thing of another site that a plan
 * could reach, and the plan's guard is what keeps them.
 */
const trafficStatements = ({ traffic }: SiteDefinition): Statement[] => [
  {
    Sid: 'ChangeRecords',
    Effect: 'Allow',
    Action: 'route53:ChangeResourceRecordSets',
    Resource: 'arn:aws:route53:::hostedzone/*',
    Condition: {
      'ForAllValues:StringEquals': {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames':
          traffic.recordName,
      },
      // For all of none is true.
      Null: {
        'route53:ChangeResourceRecordSetsNormalizedRecordNames': 'false',
      },
    },
  },
  {
    Sid: 'ChangeHealthChecks',
    Effect: 'Allow',
    Action: [
      'route53:ChangeTagsForResource',
      'route53:DeleteHealthCheck',
      'route53:UpdateHealthCheck',
    ],
    Resource: 'arn:aws:route53:::healthcheck/*',
  },
  {
    Sid: 'MakeHealthChecks',
    Effect: 'Allow',
    Action: 'route53:CreateHealthCheck',
    Resource: '*',
  },
];

/**
 * A replica is asked for where it will be, but the request is signed for the
 * region of its source too, which checks it as its own and lends its key.
 */
function replicaStatements(
  site: SiteDefinition,
  stack: 'active' | 'pilot',
): Statement[] {
  const { accountId, regions } = site;
  const source = stack === 'active' ? regions.pilot : regions.active;
  return [
    {
      Sid: 'ReplicateFromSource',
      Effect: 'Allow',
      Action: 'rds:CreateDBInstanceReadReplica',
      Resource: namedArns(site, 'region')
        .filter(arn => arn.startsWith('arn:aws:rds:'))
        .map(arn =>
          arn.replace(`:*:${accountId}:`, `:${source}:${accountId}:`),
        ),
    },
    lendKeys(site, {
      Sid: 'ReadFromSource',
      region: source,
      services: ['rds'],
      Action: ['kms:CreateGrant', 'kms:DescribeKey'],
    }),
  ];
}
