import type {
  GetResourcesCommandInput,
  ResourceTagMapping,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { CallContext, Service } from '../../core/Service';
import { elbv2 } from '../elbv2';
import { page } from '../support/page';
import { rds } from '../rds';
import { ssm } from '../ssm';
import { everyPage } from './everyPage';

type Lister = (context: CallContext) => ResourceTagMapping[];

const databases: Lister = context =>
  everyPage(rds, 'DescribeDBInstances', 'DBInstances', context).map(
    database => ({
      ResourceARN: database.DBInstanceArn,
      Tags: database.TagList ?? [],
    }),
  );

const loadBalancers: Lister = context =>
  everyPage(elbv2, 'DescribeLoadBalancers', 'LoadBalancers', context).flatMap(
    ({ LoadBalancerArn }) =>
      (
        elbv2.operations.DescribeTags(
          { ResourceArns: [LoadBalancerArn] },
          context,
        ) as any
      ).TagDescriptions.map((item: any) => ({
        ResourceARN: item.ResourceArn,
        Tags: item.Tags,
      })),
  );

const parameters: Lister = context => {
  const { Parameters } = ssm.operations.DescribeParameters(
    { MaxResults: 10_000 },
    context,
  ) as any;
  return Parameters.map((parameter: any) => ({
    ResourceARN: parameter.ARN,
    Tags: (
      ssm.operations.ListTagsForResource(
        { ResourceType: 'Parameter', ResourceId: parameter.Name },
        context,
      ) as any
    ).TagList,
  }));
};

/** By the resource type that callers filter for. */
const listers: Record<string, Lister> = {
  'rds:db': databases,
  'elasticloadbalancing:loadbalancer': loadBalancers,
  'ssm:parameter': parameters,
};

function getResources(input: GetResourcesCommandInput, context: CallContext) {
  const wanted = input.ResourceTypeFilters ?? [];
  const found = Object.entries(listers)
    .filter(
      ([type]) =>
        wanted.length === 0 ||
        wanted.some(filter => type === filter || type.startsWith(`${filter}:`)),
    )
    .flatMap(([, list]) => list(context))
    .filter(({ Tags = [] }) =>
      (input.TagFilters ?? []).every(({ Key, Values = [] }) =>
        Tags.some(
          tag =>
            tag.Key === Key &&
            (Values.length === 0 || Values.includes(tag.Value ?? '')),
        ),
      ),
    )
    .sort((a, b) => (a.ResourceARN! < b.ResourceARN! ? -1 : 1));
  const { items, next } = page(found, {
    token: input.PaginationToken || undefined,
    size: input.ResourcesPerPage ?? 100,
    key: item => item.ResourceARN!,
    invalidCode: 'PaginationTokenExpiredException',
  });
  return { ResourceTagMappingList: items, PaginationToken: next ?? '' };
}

/** Resource Groups Tagging API over databases, load balancers and parameters. */
export const tagging: Service = {
  signingName: 'tagging',
  operations: { GetResources: getResources },
};
