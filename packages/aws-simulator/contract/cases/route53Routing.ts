import { type ResourceRecordSet } from '@aws-sdk/client-route-53';
import type { ContractCase } from '../ContractCase';
import { equal, fails, holds, matches, recent } from '../expectations';
import { a, change, failover, records } from './route53Support';
import { newZone } from './route53Zones';

export const routingCases: ContractCase[] = [
  {
    name: 'an alias record keeps its target',
    moto: { differs: 'an alias has a TTL of 0' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      const alias: ResourceRecordSet = {
        Name: `alias.${name}`,
        Type: 'A',
        AliasTarget: {
          HostedZoneId: id,
          DNSName: `www.${name}`,
          EvaluateTargetHealth: true,
        },
      };
      await change(aws, id, ['CREATE', alias]);
      const found = (await records(aws, id)).find(
        ({ Name }) => Name === alias.Name,
      );
      equal('AliasTarget', found?.AliasTarget, alias.AliasTarget);
      equal('TTL', found?.TTL, undefined);
    },
  },
  {
    name: 'a failover pair keeps its roles and identifiers',
    async run(aws) {
      const { id, name } = await newZone(aws);
      const pair = [
        failover(`www.${name}`, 'PRIMARY'),
        failover(`www.${name}`, 'SECONDARY'),
      ];
      await change(aws, id, ['CREATE', pair[0]], ['CREATE', pair[1]]);
      const found = await records(aws, id);
      equal(
        'roles',
        found.map(set => [set.SetIdentifier, set.Failover]),
        [
          ['PRIMARY', 'PRIMARY'],
          ['SECONDARY', 'SECONDARY'],
        ],
      );
    },
  },
  {
    name: 'a second PRIMARY of the same name and type is refused',
    moto: { differs: 'failover records are not validated' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', failover(`www.${name}`, 'PRIMARY')]);
      await fails(
        'InvalidChangeBatch',
        change(aws, id, [
          'CREATE',
          failover(`www.${name}`, 'PRIMARY', 'second'),
        ]),
      );
    },
  },
  {
    name: 'a failover record is refused beside a simple record',
    moto: { differs: 'routing policies may be mixed' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      await fails(
        'InvalidChangeBatch',
        change(aws, id, ['CREATE', failover(`www.${name}`, 'PRIMARY')]),
      );
    },
  },
  {
    name: 'a record of one name is deleted by its identifier, others with that identifier stay',
    moto: { differs: 'DELETE removes the identifier from all names' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      const one = failover(`one.${name}`, 'PRIMARY');
      const two = failover(`two.${name}`, 'PRIMARY');
      await change(aws, id, ['CREATE', one], ['CREATE', two]);
      await change(aws, id, ['DELETE', one]);
      equal(
        'names',
        (await records(aws, id)).map(({ Name }) => Name),
        [two.Name],
      );
    },
  },
  {
    name: 'a change is PENDING and becomes INSYNC',
    moto: { differs: 'changes are INSYNC at once' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      const { ChangeInfo } = await change(aws, id, ['CREATE', a(name)]);
      equal('Status', ChangeInfo?.Status, 'PENDING');
      recent('SubmittedAt', ChangeInfo?.SubmittedAt);
      await aws.waitFor(
        'INSYNC',
        () => aws.route53().getChange({ Id: ChangeInfo!.Id }),
        answer => answer.ChangeInfo?.Status === 'INSYNC',
      );
    },
  },
  {
    name: 'every change has an id of its own',
    moto: { differs: 'all changes have the same id' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      const one = await change(aws, id, ['UPSERT', a(name)]);
      const two = await change(aws, id, ['UPSERT', a(name)]);
      holds('ids differ', one.ChangeInfo?.Id !== two.ChangeInfo?.Id);
    },
  },
  {
    name: 'an unknown change is NoSuchChange',
    moto: { differs: 'every id is a change that is INSYNC' },
    async run(aws) {
      await fails(
        'NoSuchChange',
        aws.route53().getChange({ Id: 'C00000000000000000000' }),
      );
    },
  },
  {
    name: 'records are listed from a name on',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(
        aws,
        id,
        ['CREATE', a(`a.${name}`)],
        ['CREATE', a(`b.${name}`)],
        ['CREATE', a(`c.${name}`)],
      );
      const { ResourceRecordSets } = await aws
        .route53()
        .listResourceRecordSets({
          HostedZoneId: id,
          StartRecordName: `b.${name}`,
          StartRecordType: 'A',
        });
      equal(
        'names',
        ResourceRecordSets?.map(({ Name }) => Name),
        [`b.${name}`, `c.${name}`],
      );
    },
  },
  {
    name: 'a page of records tells name and type of the next',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`a.${name}`)]);
      const page = await aws
        .route53()
        .listResourceRecordSets({ HostedZoneId: id, MaxItems: 2 });
      equal('IsTruncated', page.IsTruncated, true);
      equal('MaxItems', page.MaxItems, 2);
      equal('NextRecordName', page.NextRecordName, `a.${name}`);
      equal('NextRecordType', page.NextRecordType, 'A');
    },
  },
  {
    name: 'paging goes on inside a failover pair',
    moto: { differs: 'StartRecordIdentifier is not implemented' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(
        aws,
        id,
        ['CREATE', failover(`www.${name}`, 'PRIMARY')],
        ['CREATE', failover(`www.${name}`, 'SECONDARY')],
      );
      const first = await aws
        .route53()
        .listResourceRecordSets({ HostedZoneId: id, MaxItems: 3 });
      equal('NextRecordIdentifier', first.NextRecordIdentifier, 'SECONDARY');
      const second = await aws.route53().listResourceRecordSets({
        HostedZoneId: id,
        MaxItems: 3,
        StartRecordName: first.NextRecordName,
        StartRecordType: first.NextRecordType,
        StartRecordIdentifier: first.NextRecordIdentifier,
      });
      equal(
        'identifiers',
        second.ResourceRecordSets?.map(set => set.SetIdentifier),
        ['SECONDARY'],
      );
      equal('IsTruncated', second.IsTruncated, false);
    },
  },
  {
    name: 'TestDNSAnswer gives the value of a record',
    moto: { lacks: 'no such operation' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      const answer = await aws.waitFor(
        'answer',
        () =>
          aws.route53().testDNSAnswer({
            HostedZoneId: id,
            RecordName: `www.${name}`,
            RecordType: 'A',
          }),
        ({ ResponseCode }) => ResponseCode === 'NOERROR',
      );
      equal('RecordData', answer.RecordData, ['192.0.2.1']);
      equal('RecordType', answer.RecordType, 'A');
      matches('Nameserver', answer.Nameserver, /./);
    },
  },
  {
    name: 'TestDNSAnswer of a name without records is NXDOMAIN',
    moto: { lacks: 'no such operation' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      const answer = await aws.route53().testDNSAnswer({
        HostedZoneId: id,
        RecordName: `nothing.${name}`,
        RecordType: 'A',
      });
      equal('ResponseCode', answer.ResponseCode, 'NXDOMAIN');
      equal('RecordData', answer.RecordData, []);
    },
  },
  {
    name: 'TestDNSAnswer in an unknown zone is NoSuchHostedZone',
    moto: { lacks: 'no such operation' },
    async run(aws) {
      await fails(
        'NoSuchHostedZone',
        aws.route53().testDNSAnswer({
          HostedZoneId: 'Z00000000000000000000',
          RecordName: 'www.example.com',
          RecordType: 'A',
        }),
      );
    },
  },
];
