import type { CallContext } from '../../core/Service';
import { invalidValue } from './errors';
import { regionZones, zoneIdOf, zonesOf } from './regions';

export function describeRegions(input: { RegionNames?: string[] }) {
  return {
    Regions: Object.keys(regionZones)
      .filter(
        region =>
          !input.RegionNames?.length || input.RegionNames.includes(region),
      )
      .map(region => ({
        RegionName: region,
        Endpoint: `ec2.${region}.amazonaws.com`,
        OptInStatus: 'opt-in-not-required',
      })),
  };
}

export function describeAvailabilityZones(
  input: { ZoneNames?: string[] },
  { region }: CallContext,
) {
  const zones = zonesOf(region);
  const unknown = input.ZoneNames?.find(zone => !zones.includes(zone));
  if (unknown) {
    throw invalidValue(`Invalid availability zone: [${unknown}]`);
  }
  return {
    AvailabilityZones: zones
      .filter(
        zone => !input.ZoneNames?.length || input.ZoneNames.includes(zone),
      )
      .map(zone => ({
        ZoneName: zone,
        ZoneId: zoneIdOf(zone),
        ZoneType: 'availability-zone',
        RegionName: region,
        State: 'available',
        OptInStatus: 'opt-in-not-required',
      })),
  };
}
