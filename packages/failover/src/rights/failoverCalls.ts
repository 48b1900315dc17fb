import { SITE_TAG, type ObjectBinding, type Place } from '../site';
import type { RunTarget } from '../steps/FailoverStep';
import type { WantedCall } from './WantedCall';

/** What a call is about. */
type About = Pick<WantedCall, 'region' | 'resource'> & { tagged?: boolean };

/** All that a failover touches. */
interface Touched {
  from: Place;
  to: Place;
  both: Place[];
  /** ARNs of groups hold an id that no manifest knows. */
  groupArn: (place: Place) => string;
  votes: ObjectBinding[];
}

const partitionOf = ({ database }: Place) => database.arn.split(':')[1];

const anything = ({ both }: Touched): About[] =>
  both.map(({ region }) => ({ region, resource: '*' }));

const databases = ({ both }: Touched): About[] =>
  both.map(({ region, database }) => ({
    region,
    resource: database.arn,
    tagged: true,
  }));

const groups = ({ both, groupArn }: Touched): About[] =>
  both.map(place => ({
    region: place.region,
    resource: groupArn(place),
    tagged: true,
  }));

const freezes = ({ both }: Touched): About[] =>
  both.map(place => ({
    region: place.region,
    resource: `arn:${partitionOf(place)}:ssm:${place.region}:${
      place.freeze.account
    }:parameter${place.freeze.name}`,
    tagged: true,
  }));

const votes = ({ votes: all, to }: Touched): About[] =>
  all.map(({ region, bucket, key }) => ({
    region,
    resource: `arn:${partitionOf(to)}:s3:::${bucket}/${key}`,
  }));

/** The lock is written, and never deleted. */
const votesAndLock = (touched: Touched): About[] =>
  votes({ ...touched, votes: [...touched.votes, touched.to.lock] });

const buckets = ({ votes: all, to }: Touched): About[] =>
  [...all, to.lock].map(({ region, bucket }) => ({
    region,
    resource: `arn:${partitionOf(to)}:s3:::${bucket}`,
  }));

/** What each action of a failover is about; a test holds it against what steps declare and what is documented. */
const ABOUT: Record<string, (touched: Touched) => About[]> = {
  'autoscaling:DescribeAutoScalingGroups': anything,
  'autoscaling:DescribeScalingActivities': anything,
  'autoscaling:ResumeProcesses': groups,
  'autoscaling:SuspendProcesses': groups,
  'autoscaling:UpdateAutoScalingGroup': groups,
  'cloudwatch:GetMetricData': anything,
  'ec2:DescribeSecurityGroups': anything,
  'rds:DescribeDBInstances': databases,
  'rds:PromoteReadReplica': ({ to }) => [
    { region: to.region, resource: to.database.arn, tagged: true },
  ],
  's3:DeleteObject': votes,
  's3:GetBucketTagging': buckets,
  's3:GetObject': votesAndLock,
  's3:ListBucket': buckets,
  's3:PutObject': votesAndLock,
  'ssm:AddTagsToResource': freezes,
  'ssm:DeleteParameter': freezes,
  'ssm:GetParameter': freezes,
  'ssm:PutParameter': freezes,
};

/** What conditions on tags read of a resource of the site, and of a call that gives it its tag. */
const tagContext = (action: string, site: string): Record<string, string> => ({
  [`aws:ResourceTag/${SITE_TAG}`]: site,
  [`${action.split(':')[0]}:ResourceTag/${SITE_TAG}`]: site,
  ...(/^ssm:(PutParameter|AddTagsToResource)$/.test(action) && {
    [`aws:RequestTag/${SITE_TAG}`]: site,
    'aws:TagKeys': SITE_TAG,
  }),
});

const keyOf = ({ action, resource, region }: WantedCall) =>
  `${action} ${resource} ${region}`;

/** Each call once. */
export const distinctCalls = (calls: WantedCall[]): WantedCall[] => [
  ...new Map(calls.map(call => [keyOf(call), call])).values(),
];

/**
 * Every call that a failover of the site makes, on its bound resources alone.
 *
 * @param arns - of the Auto Scaling groups, by region, as far as they are known
 */
export function failoverCalls(
  {
    site,
    from,
    to,
    switch: { objects },
  }: Pick<RunTarget, 'site' | 'from' | 'to' | 'switch'>,
  arns: Record<string, string | undefined>,
): WantedCall[] {
  const touched: Touched = {
    from,
    to,
    both: [from, to],
    groupArn: place =>
      arns[place.region] ??
      `arn:${partitionOf(place)}:autoscaling:${place.region}:${
        place.group.account
      }:autoScalingGroup:*:autoScalingGroupName/${place.group.identifier}`,
    votes: objects,
  };
  const calls = Object.entries(ABOUT).flatMap(([action, about]) =>
    about(touched).map(({ region, resource, tagged }) => ({
      action,
      region,
      resource,
      context: {
        'aws:RequestedRegion': region,
        ...(tagged && tagContext(action, site.name)),
      },
    })),
  );
  // Lock and switch share a bucket.
  return distinctCalls(calls);
}
