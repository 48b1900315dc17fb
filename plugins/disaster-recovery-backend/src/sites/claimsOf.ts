import type {
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';

/**
 * What a manifest takes for its site alone, as ARNs where AWS has one. Buckets and records are named once in the
 * world; a group is named once in an account and region.
 */
export function claimsOf(manifest: RegionManifest | TrafficManifest): string[] {
  const bucket = (name: string) => `arn:aws:s3:::${name}`;
  if (!('database' in manifest)) {
    const { zoneId, recordName, switch: ofSwitch } = manifest;
    return [
      `record ${recordName.toLowerCase().replace(/\.$/, '')} of zone ${zoneId}`,
      ...(ofSwitch?.objects ?? []).map(each => bucket(each.bucket)),
    ];
  }
  const { accountId, region, autoScalingGroup, buckets } = manifest;
  return [
    manifest.database.arn,
    manifest.loadBalancer.arn,
    manifest.loadBalancer.targetGroupArn,
    `arn:aws:autoscaling:${region}:${accountId}:autoScalingGroupName/${autoScalingGroup.name}`,
    bucket(manifest.switch.bucket),
    ...buckets.flatMap(each => [bucket(each.name), bucket(each.destination)]),
  ];
}

const FIELDS: [claim: RegExp, field: string][] = [
  [/:rds:/, 'database.arn'],
  [/:loadbalancer\//, 'loadBalancer.arn'],
  [/:targetgroup\//, 'loadBalancer.targetGroupArn'],
  [/:autoscaling:/, 'autoScalingGroup.name'],
  [/^record /, 'recordName'],
];

/** Field of the manifest that names what is claimed, as problems name fields. */
export function fieldOfClaim(resource: string): string | undefined {
  const [, field] = FIELDS.find(([pattern]) => pattern.test(resource)) ?? [];
  return field;
}
