import { deployedShaParameter } from '../delivery/deliveryNames';
import {
  bucketArn,
  LOCK_KEY,
  parameterNames,
  regionNames,
  REHEARSAL_KEYS,
} from '../names';
import type { Statement } from '../policy';
import type { SiteDefinition } from '../site';

/**
 * What `node dr.mjs clean` needs, and no more: it sees what drills left, removes
 * clones by their tags, keys of drills and the mark, and gives the standby its
 * capacity back. It can promote, delete or change nothing else of the site.
 */
export function janitorStatements(site: SiteDefinition): Statement[] {
  const { name, accountId } = site;
  const regions = Object.values(site.regions);
  const here = { 'aws:RequestedRegion': regions };
  const switches = regions.map(region =>
    bucketArn(regionNames(site, region).switchBucket),
  );
  const within = (key: string) => switches.map(bucket => `${bucket}/${key}`);
  const parameter = (path: string) =>
    `arn:aws:ssm:*:${accountId}:parameter${path}`;
  const { autoScalingGroup } = regionNames(site, site.regions.pilot);
  const { drill, traffic } = parameterNames(name);
  return [
    {
      Sid: 'See',
      Effect: 'Allow',
      Action: [
        'autoscaling:DescribeAutoScalingGroups',
        'elasticloadbalancing:DescribeLoadBalancers',
        'rds:DescribeDBInstances',
      ],
      Resource: '*',
      Condition: { StringEquals: here },
    },
    {
      Sid: 'ReadParameters',
      Effect: 'Allow',
      Action: 'ssm:GetParameter',
      Resource: [drill, traffic, deployedShaParameter(name)].map(parameter),
      Condition: { StringEquals: here },
    },
    {
      Sid: 'RemoveMark',
      Effect: 'Allow',
      Action: 'ssm:DeleteParameter',
      Resource: parameter(drill),
      Condition: { StringEquals: here },
    },
    {
      // By name and by tags: a database that no drill made is not its to delete.
      Sid: 'RemoveClones',
      Effect: 'Allow',
      Action: 'rds:DeleteDBInstance',
      Resource: `arn:aws:rds:*:${accountId}:db:${name}-drill-*`,
      Condition: {
        StringEquals: { ...here, 'aws:ResourceTag/dr:site': name },
        Null: { 'aws:ResourceTag/dr:drill': 'false' },
      },
    },
    {
      Sid: 'GiveCapacityBack',
      Effect: 'Allow',
      Action: [
        'autoscaling:ResumeProcesses',
        'autoscaling:SuspendProcesses',
        'autoscaling:UpdateAutoScalingGroup',
      ],
      Resource: `arn:aws:autoscaling:*:${accountId}:autoScalingGroup:*:autoScalingGroupName/${autoScalingGroup}`,
      Condition: { StringEquals: here },
    },
    {
      // S3 tells what is not there only to those who may list.
      Sid: 'LookBesideTheSwitch',
      Effect: 'Allow',
      Action: 's3:ListBucket',
      Resource: switches,
    },
    {
      Sid: 'ReadKeysAndLock',
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: [...within(REHEARSAL_KEYS), ...within(LOCK_KEY)],
    },
    {
      Sid: 'RemoveKeys',
      Effect: 'Allow',
      Action: 's3:DeleteObject',
      Resource: within(REHEARSAL_KEYS),
    },
  ];
}
