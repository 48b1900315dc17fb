import type { GetResourcesCommandInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, includes } from '../expectations';
import { allPages } from '../pages';
import { newLoadBalancer } from './loadBalancers';
import { createDatabase } from './rdsSupport';

const tag = (Key: string, Value: string) => ({ Key, Value });

async function arns(
  aws: Aws,
  input: GetResourcesCommandInput,
  region = EAST,
): Promise<string[]> {
  const { ResourceTagMappingList = [] } = await aws
    .tagging(region)
    .getResources(input);
  return ResourceTagMappingList.map(({ ResourceARN }) => ResourceARN!).sort();
}

async function taggedDatabase(aws: Aws, site: string, role = 'active') {
  const { DBInstanceArn } = await createDatabase(aws, {
    Tags: [tag('site', site), tag('role', role)],
  });
  return DBInstanceArn!;
}

export const taggingCases: ContractCase[] = [
  {
    name: 'a database is found by tag, with all its tags',
    async run(aws) {
      const site = aws.name('site');
      const arn = await taggedDatabase(aws, site);
      await taggedDatabase(aws, aws.name('other'));
      const { ResourceTagMappingList } = await aws.tagging().getResources({
        TagFilters: [{ Key: 'site', Values: [site] }],
      });
      equal('resources', ResourceTagMappingList?.length, 1);
      equal('ARN', ResourceTagMappingList![0].ResourceARN, arn);
      includes('Tags', ResourceTagMappingList![0].Tags, tag('role', 'active'));
    },
  },
  {
    name: 'resources are filtered by type',
    async run(aws) {
      const site = aws.name('site');
      const database = await taggedDatabase(aws, site);
      const { LoadBalancerArn } = await newLoadBalancer(aws, {
        Tags: [tag('site', site)],
      });
      const TagFilters = [{ Key: 'site', Values: [site] }];
      equal(
        'all',
        await arns(aws, { TagFilters }),
        [LoadBalancerArn!, database].sort(),
      );
      equal(
        'databases',
        await arns(aws, { TagFilters, ResourceTypeFilters: ['rds:db'] }),
        [database],
      );
    },
  },
  {
    name: 'several values of a key are alternatives, several keys are not',
    async run(aws) {
      const site = aws.name('site');
      const one = await taggedDatabase(aws, site, 'active');
      const two = await taggedDatabase(aws, site, 'standby');
      await taggedDatabase(aws, site, 'drill');
      const found = await arns(aws, {
        TagFilters: [
          { Key: 'site', Values: [site] },
          { Key: 'role', Values: ['active', 'standby'] },
        ],
      });
      equal('ARNs', found, [one, two].sort());
    },
  },
  {
    name: 'a key without values finds any value',
    async run(aws) {
      const key = aws.name('key');
      const { DBInstanceArn } = await createDatabase(aws, {
        Tags: [tag(key, 'anything')],
      });
      equal('ARNs', await arns(aws, { TagFilters: [{ Key: key }] }), [
        DBInstanceArn!,
      ]);
    },
  },
  {
    name: 'a resource of one region is not found in the other',
    async run(aws) {
      const site = aws.name('site');
      await taggedDatabase(aws, site);
      const TagFilters = [{ Key: 'site', Values: [site] }];
      equal('ARNs', await arns(aws, { TagFilters }, WEST), []);
    },
  },
  {
    name: 'resources are found page by page',
    async run(aws) {
      const site = aws.name('site');
      const mine = [
        await taggedDatabase(aws, site),
        await taggedDatabase(aws, site),
        await taggedDatabase(aws, site),
      ];
      const { items } = await allPages(2, async PaginationToken => {
        const page = await aws.tagging().getResources({
          TagFilters: [{ Key: 'site', Values: [site] }],
          ResourcesPerPage: 2,
          PaginationToken,
        });
        return {
          items: page.ResourceTagMappingList?.map(one => one.ResourceARN!),
          next: page.PaginationToken,
        };
      });
      equal('ARNs', items.sort(), mine.sort());
    },
  },
];
