import type {
  CreateHostedZoneRequest,
  CreateHostedZoneResponse,
  DeleteHostedZoneRequest,
  DeleteHostedZoneResponse,
  GetHostedZoneRequest,
  GetHostedZoneResponse,
  HostedZone,
  ListHostedZonesByNameRequest,
  ListHostedZonesByNameResponse,
  ListHostedZonesRequest,
  ListHostedZonesResponse,
} from '@aws-sdk/client-route-53';
import { AwsError } from '../../core/AwsError';
import type { CallContext } from '../../core/Service';
import { changeInfo, submitChange } from './changes';
import { maxItems } from './maxItems';
import { canonicalName, compareNames } from './recordName';
import { route53State, type HostedZoneState } from './route53State';
import { stripId } from './stripId';
import { upperId } from './upperId';

const PAGE = 100;

const describe = (zone: HostedZoneState): HostedZone => ({
  Id: `/hostedzone/${zone.id}`,
  Name: zone.name,
  CallerReference: zone.callerReference,
  Config: zone.config,
  ResourceRecordSetCount: zone.records.length,
});

/** @throws AwsError NoSuchHostedZone */
export function zoneOf(context: CallContext, id: string): HostedZoneState {
  const zone = route53State(context.world, context.account).zones[stripId(id)];
  if (!zone) {
    throw new AwsError(
      'NoSuchHostedZone',
      `No hosted zone found with ID: ${stripId(id)}`,
      404,
    );
  }
  return zone;
}

export function createHostedZone(
  input: CreateHostedZoneRequest,
  context: CallContext,
): CreateHostedZoneResponse {
  const { world, account } = context;
  const { zones } = route53State(world, account);
  if (!input.Name || !/^[^.\s]+(\.[^.\s]+)+\.?$/.test(input.Name)) {
    throw new AwsError(
      'InvalidDomainName',
      `${input.Name} is not a valid name`,
    );
  }
  if (input.HostedZoneConfig?.PrivateZone || input.VPC) {
    throw new AwsError(
      'InvalidInput',
      'Private hosted zones are not modelled by the simulator; leave out VPC and PrivateZone',
    );
  }
  const again = Object.values(zones).find(
    zone => zone.callerReference === input.CallerReference,
  );
  if (!input.CallerReference || again) {
    throw new AwsError(
      again ? 'HostedZoneAlreadyExists' : 'InvalidInput',
      again
        ? `A hosted zone has already been created with the specified caller reference: ${input.CallerReference}`
        : 'CallerReference is missing',
      again ? 409 : 400,
    );
  }
  const id = upperId(world, 'Z');
  const name = canonicalName(input.Name);
  const nameServers = ['com', 'net', 'org', 'co.uk'].map(
    (suffix, n) => `ns-${64 + n * 512}.awsdns-${8 + n * 8}.${suffix}`,
  );
  const zone: HostedZoneState = {
    id,
    name,
    callerReference: input.CallerReference,
    config: {
      ...(input.HostedZoneConfig?.Comment
        ? { Comment: input.HostedZoneConfig.Comment }
        : {}),
      PrivateZone: false,
    },
    nameServers,
    records: [],
    published: [],
    tags: {},
  };
  zones[id] = zone;
  const change = submitChange(world, account, zone, [
    {
      Action: 'CREATE',
      ResourceRecordSet: {
        Name: name,
        Type: 'NS',
        TTL: 172800,
        ResourceRecords: nameServers.map(server => ({ Value: `${server}.` })),
      },
    },
    {
      Action: 'CREATE',
      ResourceRecordSet: {
        Name: name,
        Type: 'SOA',
        TTL: 900,
        ResourceRecords: [
          {
            Value: `${nameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`,
          },
        ],
      },
    },
  ]);
  return {
    HostedZone: describe(zone),
    ChangeInfo: changeInfo(change),
    DelegationSet: { NameServers: nameServers },
    Location: `https://route53.amazonaws.com/2013-04-01/hostedzone/${id}`,
  };
}

export function getHostedZone(
  input: GetHostedZoneRequest,
  context: CallContext,
): GetHostedZoneResponse {
  const zone = zoneOf(context, input.Id ?? '');
  return {
    HostedZone: describe(zone),
    DelegationSet: { NameServers: zone.nameServers },
  };
}

export function deleteHostedZone(
  input: DeleteHostedZoneRequest,
  context: CallContext,
): DeleteHostedZoneResponse {
  const zone = zoneOf(context, input.Id ?? '');
  const own = zone.records.filter(
    record =>
      !(record.Name === zone.name && ['NS', 'SOA'].includes(record.Type ?? '')),
  );
  if (own.length > 0) {
    throw new AwsError(
      'HostedZoneNotEmpty',
      'The specified hosted zone contains non-required resource record sets and so cannot be deleted.',
    );
  }
  const state = route53State(context.world, context.account);
  const change = submitChange(context.world, context.account, zone, []);
  delete state.zones[zone.id];
  return { ChangeInfo: changeInfo(change) };
}

export function listHostedZones(
  input: ListHostedZonesRequest,
  context: CallContext,
): ListHostedZonesResponse {
  const zones = Object.values(
    route53State(context.world, context.account).zones,
  ).sort((a, b) => (a.id < b.id ? -1 : 1));
  const size = maxItems(input.MaxItems, PAGE);
  const start = input.Marker
    ? zones.findIndex(zone => zone.id >= stripId(input.Marker!))
    : 0;
  const rest = start < 0 ? [] : zones.slice(start);
  return {
    HostedZones: rest.slice(0, size).map(describe),
    Marker: input.Marker ?? '',
    IsTruncated: rest.length > size,
    ...(rest.length > size ? { NextMarker: rest[size].id } : {}),
    MaxItems: size,
  };
}

export function listHostedZonesByName(
  input: ListHostedZonesByNameRequest,
  context: CallContext,
): ListHostedZonesByNameResponse {
  if (input.HostedZoneId && !input.DNSName) {
    throw new AwsError(
      'InvalidInput',
      'HostedZoneId needs a DNSName: it says where a page of zones with one name goes on',
    );
  }
  const order = (a: HostedZoneState, b: HostedZoneState) =>
    compareNames(a.name, b.name) || (a.id < b.id ? -1 : 1);
  const from = input.DNSName ? canonicalName(input.DNSName) : undefined;
  const rest = Object.values(route53State(context.world, context.account).zones)
    .sort(order)
    .filter(zone => {
      const place = from ? compareNames(zone.name, from) : 1;
      return (
        place > 0 ||
        (place === 0 &&
          (!input.HostedZoneId || zone.id >= stripId(input.HostedZoneId)))
      );
    });
  const size = maxItems(input.MaxItems, PAGE);
  return {
    HostedZones: rest.slice(0, size).map(describe),
    ...(input.DNSName ? { DNSName: input.DNSName } : {}),
    ...(input.HostedZoneId ? { HostedZoneId: input.HostedZoneId } : {}),
    IsTruncated: rest.length > size,
    ...(rest.length > size
      ? { NextDNSName: rest[size].name, NextHostedZoneId: rest[size].id }
      : {}),
    MaxItems: size,
  };
}
