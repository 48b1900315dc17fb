import { SsmParameter, type DataAwsRoute53Zone } from '../iac/aws';
import { parameterNames, SWITCH_KEY } from '../names';
import type { GlobalContext } from './GlobalContext';
import type { HealthChecks } from './healthChecks';
import { MAJORITY } from './primaryCheck';
import type { SwitchChecks } from './switchChecks';

/**
 * Writes how traffic is steered into both regions, so that a failover can read
 * it in either one and without Route 53's control plane. The portal knows this
 * shape as the traffic manifest, version 1.
 */
export function createTrafficManifest(
  { stack, site, providers }: GlobalContext,
  parts: { zone: DataAwsRoute53Zone; healthChecks: HealthChecks },
): void {
  const { healthChecks } = parts;
  const manifest = {
    schemaVersion: 1,
    site: site.name,
    policy: site.traffic.policy,
    zoneId: parts.zone.zoneId,
    recordName: site.traffic.recordName,
    protocol: site.traffic.protocol,
    healthChecks: {
      primary: healthChecks.primary.id,
      switch: healthChecks.switch.pilot.id,
      endpoint: {
        [site.regions.active]: healthChecks.active.id,
        [site.regions.pilot]: healthChecks.pilot.id,
      },
    },
    ...votesOf(healthChecks.switch),
  };
  for (const role of ['active', 'pilot'] as const) {
    new SsmParameter(stack, `${role}_traffic_manifest`, {
      provider: providers[role],
      name: parameterNames(site.name).traffic,
      type: 'String',
      value: JSON.stringify(manifest),
      description: `How traffic of ${site.name} is steered`,
    });
  }
}

/** Which objects decide together; nothing where the one in the pilot does alone. */
const votesOf = ({ objects }: SwitchChecks) =>
  objects.length > 0 && {
    switch: {
      threshold: MAJORITY,
      objects: objects.map(({ role, region, bucket, check }) => ({
        role,
        region,
        bucket,
        key: SWITCH_KEY,
        healthCheck: check.id,
      })),
    },
  };
