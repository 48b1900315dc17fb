import { createHash } from 'node:crypto';
import {
  SsmParameter,
  type AutoscalingGroup,
  type DbInstance,
  type S3Bucket,
  type SnsTopic,
} from '../iac/aws';
import {
  databaseSecretName,
  parameterNames,
  STATUS_PATH,
  SWITCH_KEY,
} from '../names';
import { SITE_TAG } from '../tags';
import { capacityOf } from './capacity';
import { commandVersion } from './commandVersion';
import type { LoadBalancing } from './loadBalancer';
import type { RegionContext } from './RegionContext';
import { templateVersion } from './templateVersion';

/**
 * Writes what the region consists of where a failover can read it with this
 * region alone. The portal knows this shape as the region manifest, version 1.
 */
export function createManifest(
  { stack, site, role, region, names, peer }: RegionContext,
  parts: LoadBalancing & {
    database: DbInstance;
    group: AutoscalingGroup;
    assets: S3Bucket;
    switchBucket: S3Bucket;
    alarms: SnsTopic;
  },
): void {
  const command = commandVersion();
  const template = templateVersion();
  const manifest = {
    schemaVersion: 1,
    site: site.name,
    accountId: site.accountId,
    region,
    peerRegion: peer.region,
    homeRole: role,
    objectives: site.objectives,
    tag: { key: SITE_TAG, value: site.name },
    loadBalancer: {
      arn: parts.loadBalancer.arn,
      dnsName: parts.loadBalancer.dnsName,
      targetGroupArn: parts.targetGroup.arn,
      statusPath: STATUS_PATH,
    },
    autoScalingGroup: { name: parts.group.name, ...capacityOf(site) },
    database: {
      identifier: parts.database.identifier,
      arn: parts.database.arn,
    },
    buckets: [
      {
        name: parts.assets.bucket,
        destination: peer.names.assetBucket,
        ruleId: names.replicationRule,
      },
    ],
    batchReplicationRole: names.batchReplicationRoleArn,
    switch: { bucket: parts.switchBucket.bucket, key: SWITCH_KEY },
    secret: { name: databaseSecretName(site.name) },
    alarms: { topicArn: parts.alarms.arn },
    stateBucket: {
      name: names.stateBucket,
      destination: peer.names.stateBucket,
    },
    // Both regions must have been applied from one site.json.
    definition: createHash('sha256')
      .update(JSON.stringify(site))
      .digest('hex')
      .slice(0, 12),
    // The portal says when it is an old one.
    ...(command && { command: { version: command } }),
    ...(template && { template: { version: template } }),
  };
  new SsmParameter(stack, 'manifest', {
    name: parameterNames(site.name).manifest,
    type: 'String',
    value: JSON.stringify(manifest),
    description: `What ${site.name} consists of in this region`,
  });
}
