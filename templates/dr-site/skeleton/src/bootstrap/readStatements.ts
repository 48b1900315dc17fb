import type { DeliveredStack } from '../delivery/deliveryNames';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { bucketArns, secretArns, workloadRoleArns } from './ownNames';
import { homesOf, inRegionsOf, lendKeys, parameterArns } from './stackScope';

/** Calls that describe and name no resource. None of them reads what a user has stored. */
const DESCRIBE = [
  'acm:Describe*',
  // The public half alone, which the lookup of a certificate reads too.
  'acm:GetCertificate',
  'acm:List*',
  'autoscaling:Describe*',
  'backup:Describe*',
  'backup:Get*',
  'backup:List*',
  'cloudwatch:Describe*',
  'cloudwatch:List*',
  'ec2:Describe*',
  'elasticloadbalancing:Describe*',
  'kms:Describe*',
  'kms:GetKeyPolicy',
  'kms:GetKeyRotationStatus',
  'kms:List*',
  'logs:Describe*',
  'logs:List*',
  'rds:Describe*',
  'rds:List*',
  'sns:Get*',
  'sns:List*',
  'ssm:DescribeParameters',
];

/** What planning a stack has to see, in the stack's regions alone. */
export function readStatements(
  site: SiteDefinition,
  stack: DeliveredStack,
): Statement[] {
  const condition = inRegionsOf(site, stack);
  const buckets: Statement = {
    Sid: 'DescribeBuckets',
    Effect: 'Allow',
    Action: [
      's3:GetAccelerateConfiguration',
      's3:GetBucket*',
      's3:GetEncryptionConfiguration',
      's3:GetLifecycleConfiguration',
      's3:GetReplicationConfiguration',
      's3:ListBucket',
      's3:ListTagsForResource',
    ],
    Resource: bucketArns(site, homesOf(site, stack)),
    Condition: condition,
  };
  const parameters: Statement = {
    Sid: 'ReadParameters',
    Effect: 'Allow',
    Action: ['ssm:GetParameter*', 'ssm:ListTagsForResource'],
    Resource: [
      ...parameterArns(site),
      // Where AWS says which images there are.
      'arn:aws:ssm:*::parameter/aws/service/*',
    ],
    // Who plans the global stack asks each region what has been delivered there.
    Condition:
      stack === 'global'
        ? inRegionsOf(site, stack, ...Object.values(site.regions))
        : condition,
  };
  if (stack === 'witness') {
    return [buckets, parameters];
  }
  const homes = homesOf(site, stack);
  return [
    {
      Sid: 'Describe',
      Effect: 'Allow',
      Action: DESCRIBE,
      Resource: '*',
      Condition: condition,
    },
    buckets,
    parameters,
    {
      // Until 6.26 the provider fetches the value of a secret even where it
      // keeps none of it (hashicorp/terraform-provider-aws#42383).
      Sid: 'ReadSecret',
      Effect: 'Allow',
      Action: [
        'secretsmanager:DescribeSecret',
        'secretsmanager:GetResourcePolicy',
        'secretsmanager:GetSecretValue',
        'secretsmanager:ListSecretVersionIds',
      ],
      Resource: secretArns(site),
      Condition: condition,
    },
    ...(stack === 'global'
      ? []
      : [
          // Who fetches the value needs the key of it too.
          lendKeys(site, {
            Sid: 'ReadSecretKey',
            region: site.regions[stack],
            services: ['secretsmanager'],
            Action: 'kms:Decrypt',
          }),
        ]),
    {
      // IAM is in no region.
      Sid: 'DescribeRoles',
      Effect: 'Allow',
      Action: ['iam:Get*', 'iam:List*'],
      Resource: [
        ...workloadRoleArns(site, stack, homes),
        ...workloadRoleArns(site, stack, homes, 'instance-profile'),
      ],
    },
    ...(stack === 'global'
      ? [
          {
            Sid: 'DescribeRecords',
            Effect: 'Allow' as const,
            Action: ['route53:Get*', 'route53:List*'],
            Resource: '*',
          },
        ]
      : []),
  ];
}
