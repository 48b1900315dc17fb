import { driversOf } from '@understudy/failover';
import {
  partitionOf,
  type BindingRole,
  type RegionManifest,
} from '@understudy/plugin-disaster-recovery-common';
import { healthChecksOf } from '../healthChecksOf';
import type { Site } from '../types';

/** A resource that a manifest names, or the place of one that none names. */
export interface Resource {
  role: BindingRole;
  /** Which of several of one role; empty where there is one. */
  slot: string;
  driver: string;
  accountId: string;
  region: string;
  identifier?: string;
  arn?: string;
  watchedOnlyBecause?: string;
}

const FALLBACK: Record<BindingRole, string> = {
  database: 'rds-replica',
  compute: 'auto-scaling-group',
  'load-balancer': 'application-load-balancer',
  'target-group': 'target-group',
  bucket: 's3-bucket',
  switch: 's3-object',
  secret: 'secrets-manager-secret',
  'alarm-topic': 'sns-topic',
  'state-bucket': 's3-bucket',
  zone: 'route53-zone',
  record: 'route53-record',
  'health-check': 'route53-health-check',
};

/** What every manifest of a region must name. */
const OF_REGION: BindingRole[] = [
  'database',
  'compute',
  'load-balancer',
  'target-group',
  'switch',
];
/** What every traffic manifest must name. */
const OF_TRAFFIC: BindingRole[] = ['zone', 'record', 'health-check'];

const nameOf = (arn: string) => arn.split('/')[1];

/** Resources of one region; of a region whose manifest is not known the places of those that it must have. */
export function resourcesOf(site: Site, region: string): Resource[] {
  const manifest = site.manifests[region];
  const { accountId } = site;
  const place = (role: BindingRole): Resource => ({
    role,
    slot: '',
    driver: FALLBACK[role],
    accountId,
    region,
  });
  if (!manifest) {
    return OF_REGION.map(place);
  }
  const partition = partitionOf(region)?.id ?? 'aws';
  const driven = (role: BindingRole) => {
    const driver = driversOf(manifest).find(each => each.role === role);
    return {
      ...place(role),
      driver: driver?.id ?? FALLBACK[role],
      watchedOnlyBecause: driver?.watchedOnlyBecause,
    };
  };
  const s3 = (rest: string) => `arn:${partition}:s3:::${rest}`;
  const { database, loadBalancer, switch: ofSwitch, buckets } = manifest;
  const { secret, alarms, stateBucket } = manifest;
  return [
    {
      ...driven('database'),
      identifier: database.identifier,
      arn: database.arn,
    },
    { ...driven('compute'), ...computeOf(manifest, partition) },
    {
      ...driven('load-balancer'),
      identifier: loadBalancer.dnsName,
      arn: loadBalancer.arn,
    },
    {
      ...place('target-group'),
      identifier: nameOf(loadBalancer.targetGroupArn),
      arn: loadBalancer.targetGroupArn,
    },
    {
      ...place('switch'),
      identifier: `${ofSwitch.bucket}/${ofSwitch.key}`,
      arn: s3(`${ofSwitch.bucket}/${ofSwitch.key}`),
    },
    // A bucket may have two rules, and is one resource.
    ...[...new Set(buckets.map(({ name }) => name))].map(name => ({
      ...place('bucket'),
      slot: name,
      identifier: name,
      arn: s3(name),
    })),
    ...(secret
      ? [
          {
            ...place('secret'),
            identifier: secret.name,
            // Without the six characters that Secrets Manager adds, as its calls take it.
            arn: `arn:${partition}:secretsmanager:${region}:${accountId}:secret:${secret.name}`,
          },
        ]
      : []),
    ...(alarms
      ? [
          {
            ...place('alarm-topic'),
            identifier: alarms.topicArn.split(':').at(-1),
            arn: alarms.topicArn,
          },
        ]
      : []),
    ...(stateBucket
      ? [
          {
            ...place('state-bucket'),
            identifier: stateBucket.name,
            arn: s3(stateBucket.name),
          },
        ]
      : []),
  ];
}

/** Resources that move users, in the account of the zone; the places of those that must be there while none is known. */
export function trafficResourcesOf(site: Site): Resource[] {
  const { traffic, dnsAccountId, accountId } = site;
  const { route53Region = 'us-east-1', id: partition = 'aws' } =
    partitionOf(site.regions.active) ?? {};
  const place = (role: BindingRole, slot = ''): Resource => ({
    role,
    slot,
    driver: FALLBACK[role],
    accountId: dnsAccountId ?? accountId,
    region: route53Region,
  });
  if (!traffic) {
    return OF_TRAFFIC.map(role => place(role));
  }
  const { zoneId, recordName, switch: ofSwitch } = traffic;
  const zone = `arn:${partition}:route53:::hostedzone/${zoneId}`;
  return [
    { ...place('zone'), identifier: zoneId, arn: zone },
    // Records have no ARN of their own.
    {
      ...place('record'),
      identifier: recordName,
      arn: `${zone}/${recordName}`,
    },
    ...healthChecksOf(site).map(({ id }) => ({
      ...place('health-check', id),
      identifier: id,
      arn: `arn:${partition}:route53:::healthcheck/${id}`,
    })),
    // The regions' own objects are those of their manifests.
    ...(ofSwitch?.objects ?? [])
      .filter(({ role }) => role === 'witness')
      .map(({ region, bucket, key }) => ({
        ...place('switch'),
        accountId,
        region,
        identifier: `${bucket}/${key}`,
        arn: `arn:${partition}:s3:::${bucket}/${key}`,
      })),
  ];
}

function computeOf(
  { autoScalingGroup: { name }, accountId, region }: RegionManifest,
  partition: string,
) {
  return {
    identifier: name,
    arn: `arn:${partition}:autoscaling:${region}:${accountId}:autoScalingGroupName/${name}`,
  };
}
