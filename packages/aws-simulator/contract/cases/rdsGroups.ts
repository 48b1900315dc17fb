import { WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, includes } from '../expectations';
import { createDatabase } from './rdsSupport';

async function newParameterGroup(aws: Aws) {
  const DBParameterGroupName = aws.name('params');
  await aws.rds().createDBParameterGroup({
    DBParameterGroupName,
    DBParameterGroupFamily: 'mysql8.0',
    Description: 'contract',
  });
  return DBParameterGroupName;
}

async function newSubnetGroup(aws: Aws) {
  const { subnetIds, vpcId } = await aws.network();
  const DBSubnetGroupName = aws.name('subnets');
  await aws.rds().createDBSubnetGroup({
    DBSubnetGroupName,
    DBSubnetGroupDescription: 'contract',
    SubnetIds: subnetIds,
  });
  return { DBSubnetGroupName, subnetIds, vpcId };
}

export const rdsGroupCases: ContractCase[] = [
  {
    name: 'a parameter group keeps its family and description',
    async run(aws) {
      const DBParameterGroupName = await newParameterGroup(aws);
      const { DBParameterGroups } = await aws
        .rds()
        .describeDBParameterGroups({ DBParameterGroupName });
      equal('groups', DBParameterGroups?.length, 1);
      equal('family', DBParameterGroups![0].DBParameterGroupFamily, 'mysql8.0');
      equal('description', DBParameterGroups![0].Description, 'contract');
    },
  },
  {
    name: 'a parameter group of a name that is taken is DBParameterGroupAlreadyExistsFault',
    async run(aws) {
      const DBParameterGroupName = await newParameterGroup(aws);
      await fails(
        'DBParameterGroupAlreadyExistsFault',
        aws.rds().createDBParameterGroup({
          DBParameterGroupName,
          DBParameterGroupFamily: 'mysql8.0',
          Description: 'contract',
        }),
      );
    },
  },
  {
    name: 'an unknown parameter group is DBParameterGroupNotFoundFault',
    moto: { differs: 'an empty list' },
    async run(aws) {
      await fails(
        'DBParameterGroupNotFoundFault',
        aws.rds().describeDBParameterGroups({
          DBParameterGroupName: aws.name('none'),
        }),
      );
    },
  },
  {
    name: 'a changed parameter is one of the user',
    async run(aws) {
      const DBParameterGroupName = await newParameterGroup(aws);
      await aws.rds().modifyDBParameterGroup({
        DBParameterGroupName,
        Parameters: [
          {
            ParameterName: 'max_connections',
            ParameterValue: '200',
            ApplyMethod: 'immediate',
          },
        ],
      });
      const { Parameters } = await aws
        .rds()
        .describeDBParameters({ DBParameterGroupName, Source: 'user' });
      equal(
        'parameters',
        Parameters?.map(one => [one.ParameterName, one.ParameterValue]),
        [['max_connections', '200']],
      );
    },
  },
  {
    name: 'a deleted parameter group is gone',
    moto: { differs: 'an empty list instead of an error' },
    async run(aws) {
      const DBParameterGroupName = await newParameterGroup(aws);
      await aws.rds().deleteDBParameterGroup({ DBParameterGroupName });
      await fails(
        'DBParameterGroupNotFoundFault',
        aws.rds().describeDBParameterGroups({ DBParameterGroupName }),
      );
    },
  },
  {
    name: 'a database tells its parameter group',
    async run(aws) {
      const DBParameterGroupName = await newParameterGroup(aws);
      const database = await createDatabase(aws, { DBParameterGroupName });
      equal(
        'group',
        database.DBParameterGroups?.[0]?.DBParameterGroupName,
        DBParameterGroupName,
      );
    },
  },
  {
    name: 'a database with an unknown parameter group is DBParameterGroupNotFoundFault',
    async run(aws) {
      await fails(
        'DBParameterGroupNotFoundFault',
        createDatabase(aws, { DBParameterGroupName: aws.name('none') }),
      );
    },
  },
  {
    name: 'a subnet group knows its network',
    async run(aws) {
      const { DBSubnetGroupName, subnetIds, vpcId } = await newSubnetGroup(aws);
      const { DBSubnetGroups } = await aws
        .rds()
        .describeDBSubnetGroups({ DBSubnetGroupName });
      const group = DBSubnetGroups![0];
      equal('VpcId', group.VpcId, vpcId);
      equal('SubnetGroupStatus', group.SubnetGroupStatus, 'Complete');
      equal(
        'subnets',
        group.Subnets!.map(({ SubnetIdentifier }) => SubnetIdentifier!).sort(),
        [...subnetIds].sort(),
      );
    },
  },
  {
    name: 'a subnet group of a name that is taken is DBSubnetGroupAlreadyExistsFault',
    moto: { differs: 'it is replaced' },
    async run(aws) {
      const { DBSubnetGroupName, subnetIds } = await newSubnetGroup(aws);
      await fails(
        'DBSubnetGroupAlreadyExistsFault',
        aws.rds().createDBSubnetGroup({
          DBSubnetGroupName,
          DBSubnetGroupDescription: 'contract',
          SubnetIds: subnetIds,
        }),
      );
    },
  },
  {
    name: 'an unknown subnet group is DBSubnetGroupNotFoundFault',
    async run(aws) {
      await fails(
        'DBSubnetGroupNotFoundFault',
        aws
          .rds()
          .describeDBSubnetGroups({ DBSubnetGroupName: aws.name('none') }),
      );
    },
  },
  {
    name: 'a subnet group that a database stands in cannot be deleted',
    moto: { differs: 'it can' },
    async run(aws) {
      const { DBSubnetGroupName } = await newSubnetGroup(aws);
      await createDatabase(aws, { DBSubnetGroupName });
      await fails(
        'InvalidDBSubnetGroupStateFault',
        aws.rds().deleteDBSubnetGroup({ DBSubnetGroupName }),
      );
    },
  },
  {
    name: 'a subnet group of one region is unknown in the other',
    async run(aws) {
      const { DBSubnetGroupName } = await newSubnetGroup(aws);
      await fails(
        'DBSubnetGroupNotFoundFault',
        aws.rds(WEST).describeDBSubnetGroups({ DBSubnetGroupName }),
      );
    },
  },
  {
    name: 'tags of a subnet group can be read',
    async run(aws) {
      const { subnetIds } = await aws.network();
      const { DBSubnetGroup } = await aws.rds().createDBSubnetGroup({
        DBSubnetGroupName: aws.name('subnets'),
        DBSubnetGroupDescription: 'contract',
        SubnetIds: subnetIds,
        Tags: [{ Key: 'a', Value: '1' }],
      });
      const { TagList } = await aws.rds().listTagsForResource({
        ResourceName: DBSubnetGroup!.DBSubnetGroupArn,
      });
      includes('TagList', TagList, { Key: 'a', Value: '1' });
    },
  },
];
