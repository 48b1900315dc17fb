import { onCallRoleName, roleArn } from '../delivery/deliveryNames';
import {
  bucketArn,
  LOCK_KEY,
  parameterNames,
  regionNames,
  REHEARSAL_KEYS,
  SWITCH_KEY,
} from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';
import { SITE_TAG } from '../tags';
import { neverOfAnother } from './boundary';
import { parameterGroups } from './ownNames';
import { lendKeys } from './stackScope';

/** Looks that IAM ties to nothing, or that a run takes before it knows what is there. */
const LOOK = [
  'autoscaling:DescribeAutoScalingGroups',
  'autoscaling:DescribeScalingActivities',
  'cloudwatch:DescribeAlarms',
  'cloudwatch:GetMetricData',
  'ec2:DescribeSecurityGroups',
  'elasticloadbalancing:DescribeLoadBalancers',
  'rds:DescribeDBInstanceAutomatedBackups',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSnapshots',
  's3:ListJobs',
];

/**
 * What `node dr.mjs` calls in any kind of run, on what is the site's, and no more:
 * it fails over, fences, drills, rebuilds, leads home and cleans. It can neither
 * apply a stack nor change a role, a network, a key or a record.
 */
export function onCallStatements(site: SiteDefinition): Statement[] {
  const { name, accountId } = site;
  const regions = Object.values(site.regions);
  const homes = [site.regions.active, site.regions.pilot];
  const here = { 'aws:RequestedRegion': regions };
  const { autoScalingGroup, database } = regionNames(site, homes[0]);
  const { freeze, drill } = parameterNames(name);
  const inHomes = (service: string, resource: string) =>
    homes.map(
      region => `arn:aws:${service}:${region}:${accountId}:${resource}`,
    );
  const switches = regions.map(region =>
    bucketArn(regionNames(site, region).switchBucket),
  );
  const assets = homes.map(region =>
    bucketArn(regionNames(site, region).assetBucket),
  );
  const within = (...keys: string[]) =>
    switches.flatMap(bucket => keys.map(key => `${bucket}/${key}`));
  const databases = inHomes('rds', `db:${database}`);
  // What a database is made with has no tag of a site where RDS owns it.
  const settings = [
    'og:default:*',
    `subgrp:${database}`,
    ...parameterGroups(database).map(group => `pg:${group}`),
  ].flatMap(resource => inHomes('rds', resource));
  const clones = inHomes('rds', `db:${name}-drill-*`);
  const snapshots = inHomes('rds', `snapshot:${database}-kept-*`);
  return [
    {
      Sid: 'Look',
      Effect: 'Allow',
      Action: LOOK,
      Resource: '*',
      Condition: { StringEquals: here },
    },
    {
      Sid: 'ReadParameters',
      Effect: 'Allow',
      Action: 'ssm:GetParameter',
      Resource: inHomes('ssm', `parameter/dr/${name}/*`),
    },
    {
      Sid: 'FreezeAndMark',
      Effect: 'Allow',
      Action: [
        'ssm:AddTagsToResource',
        'ssm:DeleteParameter',
        'ssm:PutParameter',
      ],
      Resource: [freeze, drill].flatMap(path =>
        inHomes('ssm', `parameter${path}`),
      ),
    },
    {
      Sid: 'Scale',
      Effect: 'Allow',
      Action: [
        'autoscaling:ResumeProcesses',
        'autoscaling:SuspendProcesses',
        'autoscaling:UpdateAutoScalingGroup',
      ],
      Resource: inHomes(
        'autoscaling',
        `autoScalingGroup:*:autoScalingGroupName/${autoScalingGroup}`,
      ),
    },
    {
      Sid: 'ChangeDatabase',
      Effect: 'Allow',
      Action: [
        'rds:AddTagsToResource',
        'rds:CreateDBInstanceReadReplica',
        'rds:CreateDBSnapshot',
        'rds:ModifyDBInstance',
        'rds:PromoteReadReplica',
        'rds:RestoreDBInstanceToPointInTime',
      ],
      Resource: [...databases, ...settings, ...clones, ...snapshots],
    },
    {
      // The old primary of a rebuild, once it is kept, and clones of drills.
      Sid: 'RemoveDatabase',
      Effect: 'Allow',
      Action: 'rds:DeleteDBInstance',
      Resource: [...databases, ...clones],
      Condition: {
        StringEquals: { [`aws:ResourceTag/${SITE_TAG}`]: name },
      },
    },
    ...homes.map((region, index) =>
      lendKeys(site, {
        Sid: `LendKey${index}`,
        region,
        services: ['rds'],
        Action: [
          'kms:CreateGrant',
          'kms:Decrypt',
          'kms:DescribeKey',
          'kms:GenerateDataKey*',
        ],
      }),
    ),
    {
      // S3 tells what is not there only to those who may list.
      Sid: 'LookIntoBuckets',
      Effect: 'Allow',
      Action: [
        's3:GetBucketTagging',
        's3:GetBucketVersioning',
        's3:GetReplicationConfiguration',
        's3:ListBucket',
      ],
      Resource: [...switches, ...assets],
    },
    {
      Sid: 'Vote',
      Effect: 'Allow',
      Action: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
      Resource: within(SWITCH_KEY, REHEARSAL_KEYS),
    },
    {
      // The lock is written, and never deleted.
      Sid: 'Lock',
      Effect: 'Allow',
      Action: ['s3:GetObject', 's3:PutObject'],
      Resource: within(LOCK_KEY),
    },
    {
      Sid: 'CopyBuckets',
      Effect: 'Allow',
      Action: ['s3:CreateJob', 's3:DescribeJob'],
      Resource: '*',
      Condition: { StringEquals: here },
    },
    {
      Sid: 'LendCopying',
      Effect: 'Allow',
      Action: 'iam:PassRole',
      Resource: homes.map(
        region => regionNames(site, region).batchReplicationRoleArn,
      ),
      Condition: {
        StringEquals: {
          'iam:PassedToService': 'batchoperations.s3.amazonaws.com',
        },
      },
    },
    {
      // So that a drill can say whether all of this is so.
      Sid: 'AskAboutOneself',
      Effect: 'Allow',
      Action: ['iam:GetRole', 'iam:SimulatePrincipalPolicy'],
      Resource: roleArn(site, onCallRoleName(site)),
    },
    neverOfAnother(site, ['autoscaling:*', 'kms:*', 'rds:*']),
  ];
}
