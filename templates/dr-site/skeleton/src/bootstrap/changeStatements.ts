import type { DeliveredStack } from '../delivery/deliveryNames';
import { databaseSecretName } from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { neverStatements } from './neverStatements';
import {
  bucketArns,
  inRegionsOf,
  lendKeys,
  namedArns,
  parameterArns,
  workloadRoleArns,
} from './stackScope';

const ALARMS = [
  'cloudwatch:DeleteAlarms',
  'cloudwatch:PutMetricAlarm',
  'cloudwatch:TagResource',
  'cloudwatch:UntagResource',
];

/** Changes of what we name ourselves: nothing of another site's. */
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

/** Changes whose ARNs are not known before: networks, groups and keys get their ids from AWS. */
const CHANGE = {
  region: [
    'backup:*',
    // Without it no vault can be made.
    'backup-storage:MountCapsule',
    'ec2:A*',
    'ec2:Create*',
    'ec2:Delete*',
    'ec2:Detach*',
    'ec2:Disassociate*',
    'ec2:Modify*',
    'ec2:ReleaseAddress',
    'ec2:Replace*',
    'ec2:Revoke*',
    'ec2:RunInstances',
    'ec2:UpdateSecurityGroupRuleDescriptions*',
    'kms:CreateAlias',
    'kms:CreateKey',
    'kms:DeleteAlias',
    'kms:EnableKeyRotation',
    'kms:TagResource',
    'kms:UntagResource',
    'kms:UpdateAlias',
    'kms:UpdateKeyDescription',
    // A flow log is one, although it goes to a group of ours.
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
  ],
  global: [
    'route53:ChangeResourceRecordSets',
    'route53:ChangeTagsForResource',
    'route53:CreateHealthCheck',
    'route53:DeleteHealthCheck',
    'route53:UpdateHealthCheck',
  ],
};

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
      Resource: bucketArns(site),
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
    return [...plain, ...neverStatements(site)];
  }
  const own = [
    ...workloadRoleArns(site, stack),
    ...workloadRoleArns(site, stack, 'instance-profile'),
  ];
  return [
    {
      Sid: 'Change',
      Effect: 'Allow',
      Action: stack === 'global' ? CHANGE.global : CHANGE.region,
      Resource: '*',
      // Route 53 counts as us-east-1, which the global stack has anyway.
      Condition: condition,
    },
    {
      Sid: 'ChangeNamed',
      Effect: 'Allow',
      Action: stack === 'global' ? CHANGE_NAMED.global : CHANGE_NAMED.region,
      Resource: namedArns(site),
      Condition: condition,
    },
    ...plain,
    {
      Sid: 'ChangeSecret',
      Effect: 'Allow',
      Action: 'secretsmanager:*',
      Resource: `arn:aws:secretsmanager:*:${
        site.accountId
      }:secret:${databaseSecretName(site.name)}-*`,
      Condition: condition,
    },
    {
      Sid: 'ChangeRoles',
      Effect: 'Allow',
      Action: [
        'iam:AddRoleToInstanceProfile',
        'iam:AttachRolePolicy',
        'iam:CreateInstanceProfile',
        'iam:CreateRole',
        'iam:DeleteInstanceProfile',
        'iam:DeleteRole',
        'iam:DeleteRolePolicy',
        'iam:DetachRolePolicy',
        'iam:PassRole',
        'iam:PutRolePolicy',
        'iam:RemoveRoleFromInstanceProfile',
        'iam:TagInstanceProfile',
        'iam:TagRole',
        'iam:UntagInstanceProfile',
        'iam:UntagRole',
        'iam:UpdateAssumeRolePolicy',
        'iam:UpdateRole*',
      ],
      Resource: own,
    },
    {
      // The account's first use of a service makes them.
      Sid: 'LetServicesIn',
      Effect: 'Allow',
      Action: 'iam:CreateServiceLinkedRole',
      Resource: `arn:aws:iam::${site.accountId}:role/aws-service-role/*`,
    },
    ...(stack !== 'global' && site.network.nat === 'none'
      ? [NAME_ENDPOINTS]
      : []),
    ...(stack === 'global'
      ? []
      : [
          lendKeys(site, {
            Sid: 'LendKey',
            region: site.regions[stack],
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
        ]),
    ...neverStatements(site),
  ];
}

/**
 * A replica is asked for where it will be, but the request is signed for the
 * region of its source too, which checks it as its own and lends its key.
 */
function replicaStatements(
  site: SiteDefinition,
  stack: 'active' | 'pilot',
): Statement[] {
  const { name, accountId, regions } = site;
  const source = stack === 'active' ? regions.pilot : regions.active;
  const place = `${source}:${accountId}`;
  return [
    {
      Sid: 'ReplicateFromSource',
      Effect: 'Allow',
      Action: 'rds:CreateDBInstanceReadReplica',
      Resource: [
        `arn:aws:rds:${place}:*:${name}-*`,
        `arn:aws:rds:${place}:og:default:*`,
      ],
    },
    lendKeys(site, {
      Sid: 'ReadFromSource',
      region: source,
      services: ['rds'],
      Action: ['kms:CreateGrant', 'kms:DescribeKey'],
    }),
  ];
}
