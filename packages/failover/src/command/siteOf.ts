import type {
  RegionManifest,
  TrafficManifest,
} from '@understudy/plugin-disaster-recovery-common';
import { SITE_TAG, type ProtectedSite } from '../site';
import {
  capacityOf,
  decidesByMajority,
  regionNames,
  STATUS_PATH,
  SWITCH_KEY,
  type SiteDefinition,
} from './definition';
import type { FoundLoadBalancer } from './findLoadBalancer';

/** What stands in no file of a site. */
export interface FoundParts {
  /** By region; missing where it did not answer. */
  loadBalancers: Record<string, FoundLoadBalancer | undefined>;
  /** As the global stack wrote it; by the site's own rules where no region gave it. */
  traffic?: TrafficManifest;
}

/** A site as runs know it, from `site.json` and the rules by which everything is named. */
export function siteOf(
  definition: SiteDefinition,
  { loadBalancers, traffic }: FoundParts,
): ProtectedSite {
  const { name, accountId, objectives } = definition;
  const { active, pilot } = definition.regions;
  const manifest = (role: 'active' | 'pilot') =>
    manifestOf(definition, role, loadBalancers[definition.regions[role]]);
  return {
    name,
    accountId,
    regions: { active, pilot },
    objectives,
    manifests: { [active]: manifest('active'), [pilot]: manifest('pilot') },
    traffic: traffic ?? trafficOf(definition),
  };
}

function manifestOf(
  definition: SiteDefinition,
  role: 'active' | 'pilot',
  found: FoundLoadBalancer | undefined,
): RegionManifest {
  const { name, accountId, regions, objectives } = definition;
  const region = regions[role];
  const peerRegion = regions[role === 'active' ? 'pilot' : 'active'];
  const names = regionNames(definition, region);
  const peer = regionNames(definition, peerRegion);
  return {
    schemaVersion: 1,
    site: name,
    accountId,
    region,
    peerRegion,
    homeRole: role,
    objectives,
    tag: { key: SITE_TAG, value: name },
    loadBalancer: {
      arn: found?.arn ?? '',
      dnsName: found?.dnsName ?? '',
      targetGroupArn: '',
      statusPath: STATUS_PATH,
    },
    autoScalingGroup: {
      name: names.autoScalingGroup,
      ...capacityOf(definition),
    },
    database: { identifier: names.database, arn: names.databaseArn },
    buckets: [
      {
        name: names.assetBucket,
        destination: peer.assetBucket,
        ruleId: names.replicationRule,
      },
    ],
    batchReplicationRole: names.batchReplicationRoleArn,
    switch: { bucket: names.switchBucket, key: SWITCH_KEY },
  };
}

function trafficOf(definition: SiteDefinition): TrafficManifest {
  const { name, regions, traffic } = definition;
  const { active, pilot, witness } = regions;
  const object = (role: 'active' | 'pilot' | 'witness', region: string) => ({
    role,
    region,
    bucket: regionNames(definition, region).switchBucket,
    key: SWITCH_KEY,
    healthCheck: '',
  });
  return {
    schemaVersion: 1,
    site: name,
    policy: traffic.policy,
    zoneId: '',
    recordName: traffic.recordName,
    protocol: traffic.protocol,
    healthChecks: { primary: '', switch: '', endpoint: {} },
    ...(witness &&
      decidesByMajority(definition) && {
        switch: {
          threshold: 2,
          objects: [
            object('active', active),
            object('pilot', pilot),
            object('witness', witness),
          ],
        },
      }),
  };
}
