import type { ContractCase } from '../ContractCase';
import { equal, fails } from '../expectations';
import { a, change, records } from './route53Support';
import { newZone } from './route53Zones';

export const recordSetCases: ContractCase[] = [
  {
    name: 'a created record comes back with its TTL as a number',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      equal('records', await records(aws, id), [a(`www.${name}`)]);
    },
  },
  {
    name: 'a record name without its last dot is fully qualified all the same',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name.slice(0, -1)}`)]);
      equal('Name', (await records(aws, id))[0]?.Name, `www.${name}`);
    },
  },
  {
    name: 'record names are kept in lower case',
    moto: { differs: 'names are kept as they came' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`WWW.${name}`)]);
      equal('Name', (await records(aws, id))[0]?.Name, `www.${name}`);
    },
  },
  {
    name: 'the asterisk of a wildcard is listed as \\052',
    moto: { differs: 'it is listed as it came' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`*.${name}`)]);
      equal('Name', (await records(aws, id))[0]?.Name, `\\052.${name}`);
    },
  },
  {
    name: 'a record that exists cannot be created again',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      await fails(
        'InvalidChangeBatch',
        change(aws, id, ['CREATE', a(`www.${name}`)]),
      );
    },
  },
  {
    name: 'UPSERT creates a record and replaces it',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['UPSERT', a(`www.${name}`)]);
      const other = a(`www.${name}`, {
        TTL: 30,
        ResourceRecords: [{ Value: '192.0.2.2' }],
      });
      await change(aws, id, ['UPSERT', other]);
      equal('records', await records(aws, id), [other]);
    },
  },
  {
    name: 'a deleted record is gone',
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      await change(aws, id, ['DELETE', a(`www.${name}`)]);
      equal('records', await records(aws, id), []);
    },
  },
  {
    name: 'a record that does not exist cannot be deleted',
    moto: { differs: 'InvalidInput instead' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await fails(
        'InvalidChangeBatch',
        change(aws, id, ['DELETE', a(`www.${name}`)]),
      );
    },
  },
  {
    name: 'a record is deleted only with the values that it has',
    moto: { differs: 'InvalidInput instead' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      const other = a(`www.${name}`, {
        ResourceRecords: [{ Value: '192.0.2.9' }],
      });
      await fails('InvalidChangeBatch', change(aws, id, ['DELETE', other]));
    },
  },
  {
    name: 'a batch takes effect as a whole or not at all',
    moto: { differs: 'InvalidInput instead' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await fails(
        'InvalidChangeBatch',
        change(
          aws,
          id,
          ['CREATE', a(`one.${name}`)],
          ['DELETE', a(`two.${name}`)],
        ),
      );
      equal('records', await records(aws, id), []);
    },
  },
  {
    name: 'a record outside the zone is refused',
    async run(aws) {
      const { id } = await newZone(aws);
      await fails(
        'InvalidChangeBatch',
        change(aws, id, ['CREATE', a('www.example.net.')]),
      );
    },
  },
  {
    name: 'an A record that is no IPv4 address is refused',
    moto: { differs: 'values are not checked' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      const bad = a(`www.${name}`, {
        ResourceRecords: [{ Value: '192.0.2.256' }],
      });
      await fails('InvalidChangeBatch', change(aws, id, ['CREATE', bad]));
    },
  },
  {
    name: 'a CNAME is refused at the apex of a zone',
    moto: { differs: 'CNAMEs may stand anywhere' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      const cname = a(name, {
        Type: 'CNAME',
        ResourceRecords: [{ Value: 'example.net.' }],
      });
      await fails('InvalidChangeBatch', change(aws, id, ['CREATE', cname]));
    },
  },
  {
    name: 'a CNAME is refused beside another record of its name',
    moto: { differs: 'CNAMEs may stand anywhere' },
    async run(aws) {
      const { id, name } = await newZone(aws);
      await change(aws, id, ['CREATE', a(`www.${name}`)]);
      const cname = a(`www.${name}`, {
        Type: 'CNAME',
        ResourceRecords: [{ Value: 'example.net.' }],
      });
      await fails('InvalidChangeBatch', change(aws, id, ['CREATE', cname]));
    },
  },
  {
    name: 'changes in an unknown zone are NoSuchHostedZone',
    async run(aws) {
      await fails(
        'NoSuchHostedZone',
        change(aws, 'Z00000000000000000000', ['CREATE', a('a.example.com.')]),
      );
    },
  },
];
