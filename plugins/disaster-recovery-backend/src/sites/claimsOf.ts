import type {
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';

/** A resource that a manifest takes for its site alone. */
export interface Claim {
  /** Its ARN where AWS has one. */
  resource: string;
  /** Field of the manifest that names it, as problems name fields. */
  field: string;
}

/** Characters that a claim is stored with at most. */
export const LONGEST_CLAIM = 512;

const bucket = (field: string, name: string): Claim => ({
  field,
  resource: `arn:aws:s3:::${name}`,
});

/**
 * What a manifest takes for its site alone. A topic of alarms and a bucket of states are only looked at, and a team may
 * have one of each for all its sites. Buckets and records are named once in the world; a group and a secret are
 * named once in an account and region.
 */
export function claimsOf(manifest: RegionManifest | TrafficManifest): Claim[] {
  if (!('database' in manifest)) {
    const { zoneId, recordName, switch: ofSwitch } = manifest;
    const record = recordName.toLowerCase().replace(/\.$/, '');
    return [
      { field: 'recordName', resource: `record ${record} of zone ${zoneId}` },
      ...(ofSwitch?.objects ?? []).map(each =>
        bucket(`bucket of the switch's ${each.role} object`, each.bucket),
      ),
    ];
  }
  const { database, loadBalancer, autoScalingGroup, buckets } = manifest;
  const { secret } = manifest;
  const place = `${manifest.region}:${manifest.accountId}`;
  return [
    { field: 'database.arn', resource: database.arn },
    { field: 'loadBalancer.arn', resource: loadBalancer.arn },
    {
      field: 'loadBalancer.targetGroupArn',
      resource: loadBalancer.targetGroupArn,
    },
    {
      field: 'autoScalingGroup.name',
      resource: `arn:aws:autoscaling:${place}:autoScalingGroupName/${autoScalingGroup.name}`,
    },
    bucket('switch.bucket', manifest.switch.bucket),
    ...buckets.flatMap((each, at) => [
      bucket(`buckets.${at}.name`, each.name),
      bucket(`buckets.${at}.destination`, each.destination),
    ]),
    ...(secret
      ? [
          {
            field: 'secret.name',
            resource: `arn:aws:secretsmanager:${place}:secret:${secret.name}`,
          },
        ]
      : []),
  ];
}
