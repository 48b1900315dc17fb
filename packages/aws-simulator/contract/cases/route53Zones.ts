import { WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, includes, matches } from '../expectations';
import { allPages, eachOnce } from '../pages';

/** A new zone of a name that nothing else has. */
export async function newZone(aws: Aws, region?: string) {
  const name = `${aws.name('zone')}.com.`;
  const { HostedZone, ...rest } = await aws
    .route53(region)
    .createHostedZone({ Name: name, CallerReference: aws.name('call') });
  return {
    id: HostedZone!.Id!.replace('/hostedzone/', ''),
    name,
    zone: HostedZone!,
    ...rest,
  };
}

export const hostedZoneCases: ContractCase[] = [
  {
    name: 'the name of a new hosted zone ends with a dot',
    async run(aws) {
      const name = `${aws.name('dot')}.com`;
      const { HostedZone } = await aws
        .route53()
        .createHostedZone({ Name: name, CallerReference: aws.name('call') });
      equal('Name', HostedZone!.Name, `${name}.`);
    },
  },
  {
    name: 'a new public zone is delegated to four name servers',
    async run(aws) {
      const { DelegationSet } = await newZone(aws);
      equal('NameServers', DelegationSet?.NameServers?.length, 4);
    },
  },
  {
    name: 'a new zone holds two records, NS and SOA at its apex',
    async run(aws) {
      const { id, name } = await newZone(aws);
      const { HostedZone } = await aws.route53().getHostedZone({ Id: id });
      equal('ResourceRecordSetCount', HostedZone!.ResourceRecordSetCount, 2);
      const { ResourceRecordSets } = await aws
        .route53()
        .listResourceRecordSets({ HostedZoneId: id });
      equal(
        'records',
        ResourceRecordSets!.map(set => `${set.Name} ${set.Type}`),
        [`${name} NS`, `${name} SOA`],
      );
    },
  },
  {
    name: 'the SOA record of a new zone has its seven fields',
    moto: { differs: 'its value is the text of a Python dictionary' },
    async run(aws) {
      const { id } = await newZone(aws);
      const { ResourceRecordSets } = await aws
        .route53()
        .listResourceRecordSets({ HostedZoneId: id });
      const soa = ResourceRecordSets!.find(({ Type }) => Type === 'SOA');
      matches(
        'SOA',
        soa?.ResourceRecords?.[0].Value,
        /^\S+ awsdns-hostmaster\.amazon\.com\.( \d+){5}$/,
      );
    },
  },
  {
    name: 'a public zone says that it is not private, as a boolean',
    async run(aws) {
      const { zone } = await newZone(aws);
      equal('PrivateZone', zone.Config?.PrivateZone, false);
    },
  },
  {
    name: 'the creation of a zone is a change that is pending at first',
    moto: { differs: 'changes are INSYNC at once' },
    async run(aws) {
      const { ChangeInfo } = await newZone(aws);
      equal('Status', ChangeInfo?.Status, 'PENDING');
    },
  },
  {
    name: 'a caller reference makes one zone only',
    moto: { differs: 'caller references are not compared' },
    async run(aws) {
      const CallerReference = aws.name('call');
      const Name = `${aws.name('twice')}.com`;
      await aws.route53().createHostedZone({ Name, CallerReference });
      await fails(
        'HostedZoneAlreadyExists',
        aws.route53().createHostedZone({ Name, CallerReference }),
      );
    },
  },
  {
    name: 'a name with an empty label is no domain name',
    moto: { differs: 'names are not checked' },
    async run(aws) {
      await fails(
        'InvalidDomainName',
        aws.route53().createHostedZone({
          Name: 'bad..example.com',
          CallerReference: aws.name('call'),
        }),
      );
    },
  },
  {
    name: 'an unknown zone is NoSuchHostedZone',
    async run(aws) {
      await fails(
        'NoSuchHostedZone',
        aws.route53().getHostedZone({ Id: 'Z00000000000000000000' }),
      );
    },
  },
  {
    name: 'a zone is the same from clients of any region',
    async run(aws) {
      const { id, name } = await newZone(aws);
      const { HostedZone } = await aws.route53(WEST).getHostedZone({ Id: id });
      equal('Name', HostedZone!.Name, name);
    },
  },
  {
    name: 'the list of zones by name begins at the name that is asked for',
    async run(aws) {
      const { name } = await newZone(aws);
      const { HostedZones } = await aws
        .route53()
        .listHostedZonesByName({ DNSName: name, MaxItems: 1 });
      equal('first', HostedZones?.[0]?.Name, name);
    },
  },
  {
    name: 'zones are listed page by page, each once',
    alone: true,
    async run(aws) {
      const ids = [];
      for (let i = 0; i < 3; i += 1) {
        ids.push((await newZone(aws)).id);
      }
      const { items } = await allPages(2, async Marker => {
        const page = await aws
          .route53()
          .listHostedZones({ MaxItems: 2, Marker });
        equal('IsTruncated', page.IsTruncated, page.NextMarker !== undefined);
        return {
          items: page.HostedZones?.map(zone => zone.Id!.split('/').pop()!),
          next: page.NextMarker,
        };
      });
      eachOnce(items, ids);
    },
  },
  {
    name: 'a zone with records of its own cannot be deleted',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await aws.route53().changeResourceRecordSets({
        HostedZoneId: id,
        ChangeBatch: {
          Changes: [
            {
              Action: 'CREATE',
              ResourceRecordSet: {
                Name: `www.${name}`,
                Type: 'A',
                TTL: 60,
                ResourceRecords: [{ Value: '192.0.2.1' }],
              },
            },
          ],
        },
      });
      await fails(
        'HostedZoneNotEmpty',
        aws.route53().deleteHostedZone({ Id: id }),
      );
    },
  },
  {
    name: 'a deleted zone is gone',
    async run(aws) {
      const { id } = await newZone(aws);
      await aws.route53().deleteHostedZone({ Id: id });
      await fails('NoSuchHostedZone', aws.route53().getHostedZone({ Id: id }));
    },
  },
  {
    name: 'tags of a zone can be set, replaced and removed',
    async run(aws) {
      const { id } = await newZone(aws);
      const zone = { ResourceType: 'hostedzone', ResourceId: id } as const;
      await aws.route53().changeTagsForResource({
        ...zone,
        AddTags: [
          { Key: 'site', Value: 'a' },
          { Key: 'team', Value: 'b' },
        ],
      });
      await aws.route53().changeTagsForResource({
        ...zone,
        AddTags: [{ Key: 'site', Value: 'c' }],
        RemoveTagKeys: ['team'],
      });
      const { ResourceTagSet } = await aws.route53().listTagsForResource(zone);
      equal('Tags', ResourceTagSet?.Tags, [{ Key: 'site', Value: 'c' }]);
    },
  },
  {
    name: 'tags of several zones are read in one call',
    async run(aws) {
      const ids = [(await newZone(aws)).id, (await newZone(aws)).id];
      await aws.route53().changeTagsForResource({
        ResourceType: 'hostedzone',
        ResourceId: ids[1],
        AddTags: [{ Key: 'site', Value: 'a' }],
      });
      const { ResourceTagSets } = await aws
        .route53()
        .listTagsForResources({ ResourceType: 'hostedzone', ResourceIds: ids });
      equal('sets', ResourceTagSets?.length, 2);
      includes(
        'tags',
        ResourceTagSets?.find(({ ResourceId }) => ResourceId === ids[1])?.Tags,
        { Key: 'site', Value: 'a' },
      );
    },
  },
  {
    name: 'tags of an unknown zone are NoSuchHostedZone',
    moto: { differs: 'an unknown zone has no tags' },
    async run(aws) {
      await fails(
        'NoSuchHostedZone',
        aws.route53().listTagsForResource({
          ResourceType: 'hostedzone',
          ResourceId: 'Z00000000000000000000',
        }),
      );
    },
  },
];
