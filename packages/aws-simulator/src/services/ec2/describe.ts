import type { Filter } from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { toApiTags } from '../support/tags';
import { registered, type RegisteredResource } from './registry';
import { notFound } from './notFound';
import { regionZones, zoneIdOf, zonesOf } from './regions';

/** What a filter may ask of a resource. */
type Facts = Record<string, string | undefined>;

function passes(facts: Facts, filters: Filter[] = []): boolean {
  return filters.every(({ Name = '', Values = [] }) =>
    Values.includes(facts[Name] ?? ''),
  );
}

function tagFacts({ tags }: Pick<RegisteredResource, 'tags'>): Facts {
  return Object.fromEntries(
    Object.entries(tags).map(([key, value]) => [`tag:${key}`, value]),
  );
}

/** Resources of a type that were asked for by id or by filters. @throws AwsError `….NotFound` for an unknown id */
function select(
  context: CallContext,
  type: string,
  idFact: string,
  wanted: { ids?: string[]; filters?: Filter[] },
): RegisteredResource[] {
  const all = registered(context, type);
  for (const id of wanted.ids ?? []) {
    if (!all.some(resource => resource.id === id)) {
      throw notFound(idFact, id);
    }
  }
  return all.filter(
    resource =>
      (!wanted.ids?.length || wanted.ids.includes(resource.id)) &&
      passes(
        {
          ...tagFacts(resource),
          [idFact]: resource.id,
          'vpc-id':
            resource.type === 'aws_vpc'
              ? resource.id
              : resource.attributes.vpc_id,
          'group-name': resource.attributes.name,
        },
        wanted.filters,
      ),
  );
}

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
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid availability zone: [${unknown}]`,
    );
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

export function describeVpcs(
  input: { VpcIds?: string[]; Filters?: Filter[] },
  context: CallContext,
) {
  const found = select(context, 'aws_vpc', 'vpc-id', {
    ids: input.VpcIds,
    filters: input.Filters,
  });
  return {
    Vpcs: found.map(({ id, attributes, tags }) => ({
      VpcId: id,
      CidrBlock: attributes.cidr_block,
      State: 'available',
      IsDefault: false,
      OwnerId: context.account,
      Tags: toApiTags(tags),
    })),
  };
}

export function describeSubnets(
  input: { SubnetIds?: string[]; Filters?: Filter[] },
  context: CallContext,
) {
  const found = select(context, 'aws_subnet', 'subnet-id', {
    ids: input.SubnetIds,
    filters: input.Filters,
  });
  return {
    Subnets: found.map(({ id, attributes, tags }) => ({
      SubnetId: id,
      VpcId: attributes.vpc_id,
      CidrBlock: attributes.cidr_block,
      AvailabilityZone: attributes.availability_zone,
      MapPublicIpOnLaunch: attributes.map_public_ip_on_launch ?? false,
      State: 'available',
      OwnerId: context.account,
      Tags: toApiTags(tags),
    })),
  };
}

export function describeSecurityGroups(
  input: { GroupIds?: string[]; Filters?: Filter[] },
  context: CallContext,
) {
  const found = select(context, 'aws_security_group', 'group-id', {
    ids: input.GroupIds,
    filters: input.Filters,
  });
  return {
    SecurityGroups: found.map(({ id, attributes, tags }) => ({
      GroupId: id,
      GroupName: attributes.name ?? attributes.name_prefix ?? id,
      Description: attributes.description ?? '',
      VpcId: attributes.vpc_id,
      OwnerId: context.account,
      IpPermissions: rulesOf(context, 'ingress', id),
      IpPermissionsEgress: rulesOf(context, 'egress', id),
      Tags: toApiTags(tags),
    })),
  };
}

function rulesOf(
  context: CallContext,
  direction: 'ingress' | 'egress',
  groupId: string,
) {
  return registered(context, `aws_vpc_security_group_${direction}_rule`)
    .filter(({ attributes }) => attributes.security_group_id === groupId)
    .map(({ attributes }) => ({
      IpProtocol: attributes.ip_protocol,
      FromPort: attributes.from_port,
      ToPort: attributes.to_port,
      IpRanges: attributes.cidr_ipv4 ? [{ CidrIp: attributes.cidr_ipv4 }] : [],
      UserIdGroupPairs: attributes.referenced_security_group_id
        ? [{ GroupId: attributes.referenced_security_group_id }]
        : [],
    }));
}
