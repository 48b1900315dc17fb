import type { Cloud, Sample, WorkloadAnswer } from '../../cloud/Cloud';
import {
  DRILL_TAG,
  SITE_TAG,
  type LoadBalancerBinding,
  type ObjectBinding,
} from '../../site';
import type { FakeAws } from './FakeAws';
import { etagOf } from './FakeRegion';
import { perhapsStale } from './stale';
import type { Wire } from './Wire';

type Reads = Omit<
  Cloud,
  | 'verdicts'
  | 'bucketReplication'
  | 'pendingReplication'
  | 'copyJob'
  | 'startCopy'
  | 'promote'
  | 'restoreClone'
  | 'createSnapshot'
  | 'configureDatabase'
  | 'createReplica'
  | 'deleteDatabase'
  | 'scale'
  | 'suspendLaunch'
  | 'resumeLaunch'
  | 'putObject'
  | 'deleteObject'
  | 'writeIf'
  | 'createParameter'
  | 'overwriteParameter'
  | 'deleteParameter'
>;

/** CloudWatch has a value a minute. */
const MINUTE_MS = 60_000;
/** What a load balancer takes that takes its time. */
const SLOW_MS = 3_000;
const CONNECTIONS_AN_INSTANCE = 5;
/** For how long Auto Scaling's activities are asked for. */
const HALF_AN_HOUR_MS = 30 * MINUTE_MS;

const pathOf = ({ bucket, key }: ObjectBinding) => `${bucket}/${key}`;

/** All that can be seen of the account, from outside and by its APIs. */
export function reads(aws: FakeAws, wire: Wire): Reads {
  const sample = (value: number): Sample => ({
    value,
    at: new Date(Math.floor(aws.now / MINUTE_MS) * MINUTE_MS),
  });

  async function workload({
    region: name,
  }: Pick<LoadBalancerBinding, 'region'>): Promise<WorkloadAnswer> {
    const { clock, timings } = aws.options;
    if (timings.latency > 0) {
      await clock.sleep(timings.latency * 1000);
    }
    aws.catchUp();
    const region = aws.region(name);
    if (!region.isReachable || region.faults.balancer === 'silent') {
      await clock.sleep(timings.timeout * 1000);
      return { answered: false, reason: 'timed out' };
    }
    const place = aws.placeIn(name);
    if (region.faults.balancer === 'slow') {
      await clock.sleep(SLOW_MS);
    }
    if (aws.groupOf(place).count('in-service') === 0) {
      return { answered: true, httpStatus: 503 };
    }
    const rows = aws.findDatabase(place)?.rows;
    const newest = rows?.at(-1);
    return {
      answered: true,
      status: {
        site: aws.options.site.name,
        region: name,
        writable: aws.canWrite(place),
        lastWriteAt: newest && new Date(newest.at).toISOString(),
        ...(aws.options.countsRows !== false && { lastRow: rows?.length }),
      },
    };
  }

  return {
    database: ({ region, identifier }) =>
      wire.read(
        { region, action: 'rds:DescribeDBInstances', resource: identifier },
        found => {
          const database = found.databases.get(identifier);
          if (!database || aws.now < database.visibleFrom) {
            return undefined;
          }
          const state = database.state(
            found.faults.replicationBroken ? 'error' : 'replicating',
          );
          return perhapsStale(aws, found, identifier, state);
        },
      ),

    snapshot: ({ region, identifier }) =>
      wire.read(
        { region, action: 'rds:DescribeDBSnapshots', resource: identifier },
        ({ snapshots }) => {
          const found = snapshots.get(identifier);
          return found && { arn: identifier, status: found.status };
        },
      ),

    group: ({ region, identifier }) =>
      wire.read(
        {
          region,
          action: 'autoscaling:DescribeAutoScalingGroups',
          resource: identifier,
        },
        found => {
          const group = found.groups.get(identifier);
          return group && perhapsStale(aws, found, identifier, group.state());
        },
      ),

    scalingFailure: ({ region, identifier }) =>
      wire.read(
        {
          region,
          action: 'autoscaling:DescribeScalingActivities',
          resource: identifier,
        },
        ({ groups }) => {
          const newest = groups.get(identifier)?.failures.at(-1);
          return newest && aws.now - newest.at.getTime() < HALF_AN_HOUR_MS
            ? newest
            : undefined;
        },
      ),

    mostInService: ({ region, identifier }) =>
      wire.read(
        { region, action: 'cloudwatch:GetMetricData', resource: identifier },
        ({ groups }) => groups.get(identifier)?.most,
      ),

    replicaLag: ({ region, identifier }) =>
      wire.read(
        { region, action: 'cloudwatch:GetMetricData', resource: identifier },
        ({ databases }) => {
          const database = databases.get(identifier);
          return database?.source && aws.replicates(region)
            ? sample(Math.round(database.lagSeconds(aws.now)))
            : undefined;
        },
      ),

    connections: ({ region, identifier }) =>
      wire.read(
        { region, action: 'cloudwatch:GetMetricData', resource: identifier },
        ({ databases }) =>
          databases.has(identifier)
            ? sample(
                aws.groupOf(aws.placeIn(region)).running *
                  CONNECTIONS_AN_INSTANCE,
              )
            : undefined,
      ),

    ingress: ({ region, identifier }) =>
      wire.read(
        { region, action: 'ec2:DescribeSecurityGroups', resource: identifier },
        ({ databases }) => databases.get(identifier)?.ingress ?? 'closed',
      ),

    objectExists: object =>
      wire.read(
        {
          region: object.region,
          action: 's3:GetObject',
          resource: pathOf(object),
        },
        ({ objects }) => objects.has(pathOf(object)),
      ),

    readObject: object =>
      wire.read(
        {
          region: object.region,
          action: 's3:GetObject',
          resource: pathOf(object),
        },
        ({ objects }) => {
          const body = objects.get(pathOf(object));
          return body === undefined ? undefined : { body, etag: etagOf(body) };
        },
      ),

    bucketTags: ({ region, bucket }) =>
      wire.read(
        { region, action: 's3:GetBucketTagging', resource: bucket },
        ({ buckets }) => {
          const tags = buckets.get(bucket);
          if (!tags) {
            throw wire.error('NoSuchBucket', `${bucket} does not exist`);
          }
          return { ...tags };
        },
      ),

    parameter: ({ region, name }) =>
      wire.read(
        { region, action: 'ssm:GetParameter', resource: name },
        ({ parameters }) => parameters.get(name),
      ),

    workload,

    async asUser() {
      aws.catchUp();
      return workload({ region: aws.route53.leadsTo });
    },

    async cloneReport(loadBalancer) {
      const answer = await workload(loadBalancer);
      if (!answer.answered) {
        return answer;
      }
      if (!answer.status) {
        return { answered: true, httpStatus: answer.httpStatus };
      }
      return aws.reportOfClone(loadBalancer.region);
    },

    drillDatabases: ({ region, identifier, site }) =>
      wire.read(
        { region, action: 'rds:DescribeDBInstances', resource: identifier },
        ({ databases }) =>
          [...databases]
            .filter(
              ([, { tags, visibleFrom }]) =>
                tags[SITE_TAG] === site &&
                tags[DRILL_TAG] !== undefined &&
                aws.now >= visibleFrom,
            )
            .map(([name, { status, tags }]) => ({
              identifier: name,
              status,
              tags: { ...tags },
            })),
      ),

    hasBackups: ({ region, identifier }) =>
      wire.read(
        {
          region,
          action: 'rds:DescribeDBInstanceAutomatedBackups',
          resource: identifier,
        },
        ({ databases }) => databases.has(identifier),
      ),

    keysLike: object =>
      wire.read(
        {
          region: object.region,
          action: 's3:ListBucket',
          resource: pathOf(object),
        },
        ({ objects }) =>
          [...objects.keys()]
            .filter(path => path.startsWith(pathOf(object)))
            .map(path => path.slice(object.bucket.length + 1)),
      ),

    asPublic: object =>
      wire.read(
        {
          region: object.region,
          action: 's3:GetObject',
          resource: pathOf(object),
        },
        ({ objects }) => {
          const body = objects.get(pathOf(object));
          return body === undefined
            ? { httpStatus: 403, body: '' }
            : { httpStatus: 200, body };
        },
      ),

    alarming: ({ region, identifier }, names) =>
      wire.read(
        {
          region,
          action: 'cloudwatch:DescribeAlarms',
          resource: identifier,
        },
        ({ faults }) => names.filter(name => faults.alarms.has(name)),
      ),

    async resolve(name) {
      aws.catchUp();
      const { recordName } = aws.options.site.traffic ?? {};
      const region =
        name === recordName
          ? aws.route53.leadsTo
          : Object.values(aws.places).find(
              ({ loadBalancer }) => loadBalancer.dnsName === name,
            )?.region;
      return region ? [`address of ${region}`] : [];
    },
  };
}
