import { EAST, WEST } from '../Aws';
import type { ContractCase } from '../ContractCase';
import {
  equal,
  fails,
  holds,
  includes,
  matches,
  recent,
} from '../expectations';
import { allPages, eachOnce } from '../pages';
import { createDatabase, describeDatabase, newDatabase } from './rdsSupport';

export const rdsInstanceCases: ContractCase[] = [
  {
    name: 'only databases for which something is pending have pending maintenance',
    moto: { lacks: 'DescribePendingMaintenanceActions' },
    async run(aws) {
      const { DBInstanceArn } = await newDatabase(aws);
      const { PendingMaintenanceActions } = await aws
        .rds()
        .describePendingMaintenanceActions({
          ResourceIdentifier: DBInstanceArn,
        });
      equal('actions', PendingMaintenanceActions ?? [], []);
    },
  },
  {
    name: 'a database is being created at first',
    moto: { differs: 'it is available at once' },
    async run(aws) {
      equal('status', (await createDatabase(aws)).DBInstanceStatus, 'creating');
    },
  },
  {
    name: 'a new database becomes available, with an endpoint',
    async run(aws) {
      const database = await newDatabase(aws);
      matches(
        'Address',
        database.Endpoint?.Address,
        new RegExp(
          `^${database.DBInstanceIdentifier}\\..*\\.${EAST}\\.rds\\.amazonaws\\.com$`,
        ),
      );
      equal('Port', database.Endpoint?.Port, 3306);
      recent('InstanceCreateTime', database.InstanceCreateTime);
    },
  },
  {
    name: 'a database keeps what it was created with, in the types of the model',
    async run(aws) {
      const database = await newDatabase(aws, {
        DBName: 'shop',
        BackupRetentionPeriod: 7,
        StorageEncrypted: true,
        DeletionProtection: false,
        PubliclyAccessible: false,
      });
      equal('Engine', database.Engine, 'mysql');
      equal('DBInstanceClass', database.DBInstanceClass, 'db.t3.micro');
      equal('DBName', database.DBName, 'shop');
      equal('MasterUsername', database.MasterUsername, 'admin');
      equal('AllocatedStorage', database.AllocatedStorage, 20);
      equal('BackupRetentionPeriod', database.BackupRetentionPeriod, 7);
      equal('StorageEncrypted', database.StorageEncrypted, true);
      equal('MultiAZ', database.MultiAZ, false);
      equal('DeletionProtection', database.DeletionProtection, false);
      equal('PubliclyAccessible', database.PubliclyAccessible, false);
    },
  },
  {
    name: 'the ARN of a database tells its region and name',
    async run(aws) {
      const database = await createDatabase(aws, {}, WEST);
      matches(
        'ARN',
        database.DBInstanceArn,
        new RegExp(
          `^arn:aws:rds:${WEST}:\\d{12}:db:${database.DBInstanceIdentifier}$`,
        ),
      );
    },
  },
  {
    name: 'every database has a resource id of its own',
    moto: { differs: 'all have the same' },
    async run(aws) {
      const one = await createDatabase(aws);
      const two = await createDatabase(aws);
      matches('DbiResourceId', one.DbiResourceId, /^db-[A-Z0-9]+$/);
      holds('they differ', one.DbiResourceId !== two.DbiResourceId);
    },
  },
  {
    name: 'identifiers are kept in lower case',
    async run(aws) {
      const id = aws.name('Upper');
      const database = await createDatabase(aws, { DBInstanceIdentifier: id });
      equal('id', database.DBInstanceIdentifier, id.toLowerCase());
      const found = await describeDatabase(aws, id);
      equal('found', found?.DBInstanceIdentifier, id.toLowerCase());
    },
  },
  {
    name: 'an identifier that is taken is DBInstanceAlreadyExistsFault',
    async run(aws) {
      const { DBInstanceIdentifier } = await createDatabase(aws);
      await fails(
        'DBInstanceAlreadyExistsFault',
        createDatabase(aws, { DBInstanceIdentifier }),
      );
    },
  },
  {
    name: 'an identifier does not begin with a digit',
    async run(aws) {
      await fails(
        'InvalidParameterValue',
        createDatabase(aws, { DBInstanceIdentifier: `1${aws.name('x')}` }),
      );
    },
  },
  {
    name: 'a password has eight characters at least',
    moto: { differs: 'passwords are not checked' },
    async run(aws) {
      await fails(
        'InvalidParameterValue',
        createDatabase(aws, { MasterUserPassword: 'short' }),
      );
    },
  },
  {
    name: 'backups are kept 35 days at most',
    moto: { differs: 'the period is not checked' },
    async run(aws) {
      await fails(
        'InvalidParameterValue',
        createDatabase(aws, { BackupRetentionPeriod: 36 }),
      );
    },
  },
  {
    name: 'a database in an unknown subnet group is DBSubnetGroupNotFoundFault',
    async run(aws) {
      await fails(
        'DBSubnetGroupNotFoundFault',
        createDatabase(aws, { DBSubnetGroupName: aws.name('none') }),
      );
    },
  },
  {
    name: 'an unknown database is DBInstanceNotFoundFault',
    async run(aws) {
      await fails(
        'DBInstanceNotFoundFault',
        describeDatabase(aws, aws.name('none')),
      );
    },
  },
  {
    name: 'a database of one region is unknown in the other',
    async run(aws) {
      const { DBInstanceIdentifier: id } = await createDatabase(aws);
      await fails('DBInstanceNotFoundFault', describeDatabase(aws, id!, WEST));
    },
  },
  {
    name: 'a database is found by its ARN',
    async run(aws) {
      const { DBInstanceArn, DBInstanceIdentifier } = await createDatabase(aws);
      const found = await describeDatabase(aws, DBInstanceArn!);
      equal('id', found?.DBInstanceIdentifier, DBInstanceIdentifier);
    },
  },
  {
    name: 'databases are filtered by identifier',
    async run(aws) {
      const ids = [
        (await createDatabase(aws)).DBInstanceIdentifier!,
        (await createDatabase(aws)).DBInstanceIdentifier!,
      ];
      await createDatabase(aws);
      const { DBInstances } = await aws.rds().describeDBInstances({
        Filters: [{ Name: 'db-instance-id', Values: ids }],
      });
      equal(
        'ids',
        DBInstances!.map(database => database.DBInstanceIdentifier!).sort(),
        ids.sort(),
      );
    },
  },
  {
    name: 'a filter that there is not is InvalidParameterValue',
    async run(aws) {
      await fails(
        'InvalidParameterValue',
        aws.rds().describeDBInstances({
          Filters: [{ Name: 'colour', Values: ['red'] }],
        }),
      );
    },
  },
  {
    name: 'databases are listed page by page, each once',
    alone: true,
    async run(aws) {
      const ids: string[] = [];
      for (let i = 0; i < 21; i += 1) {
        ids.push((await createDatabase(aws)).DBInstanceIdentifier!);
      }
      const { items, pages } = await allPages(20, async Marker => {
        const page = await aws
          .rds()
          .describeDBInstances({ MaxRecords: 20, Marker });
        return {
          items: page.DBInstances?.map(one => one.DBInstanceIdentifier!),
          next: page.Marker,
        };
      });
      holds('there are pages', pages >= 2);
      eachOnce(items, ids);
    },
  },
  {
    name: 'a page has 20 records at least',
    moto: { differs: 'any size is accepted' },
    async run(aws) {
      await fails(
        'InvalidParameterValue',
        aws.rds().describeDBInstances({ MaxRecords: 19 }),
      );
    },
  },
  {
    name: 'a Multi-AZ database has a standby in another zone',
    moto: { differs: 'no SecondaryAvailabilityZone' },
    async run(aws) {
      const database = await newDatabase(aws, { MultiAZ: true });
      equal('MultiAZ', database.MultiAZ, true);
      matches('zone', database.SecondaryAvailabilityZone, /^us-east-1[a-f]$/);
      holds(
        'the zones differ',
        database.AvailabilityZone !== database.SecondaryAvailabilityZone,
      );
    },
  },
  {
    name: 'tags of a database can be set, added and removed',
    async run(aws) {
      const { DBInstanceArn: ResourceName } = await createDatabase(aws, {
        Tags: [{ Key: 'a', Value: '1' }],
      });
      await aws.rds().addTagsToResource({
        ResourceName,
        Tags: [{ Key: 'b', Value: '2' }],
      });
      await aws.rds().removeTagsFromResource({ ResourceName, TagKeys: ['a'] });
      const { TagList } = await aws.rds().listTagsForResource({ ResourceName });
      equal('TagList', TagList, [{ Key: 'b', Value: '2' }]);
    },
  },
  {
    name: 'a description of a database has its tags',
    async run(aws) {
      const { DBInstanceIdentifier } = await createDatabase(aws, {
        Tags: [{ Key: 'site', Value: 'shop' }],
      });
      const { TagList } = await describeDatabase(aws, DBInstanceIdentifier!);
      includes('TagList', TagList, { Key: 'site', Value: 'shop' });
    },
  },
  {
    name: 'tags of an unknown database are DBInstanceNotFoundFault',
    moto: { differs: 'an unknown database has no tags' },
    async run(aws) {
      const { DBInstanceArn } = await createDatabase(aws);
      await fails(
        'DBInstanceNotFoundFault',
        aws.rds().listTagsForResource({
          ResourceName: DBInstanceArn!.replace(/:db:.*/, ':db:none'),
        }),
      );
    },
  },
];
