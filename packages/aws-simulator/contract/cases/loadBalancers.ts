import { type CreateLoadBalancerCommandInput } from '@aws-sdk/client-elastic-load-balancing-v2';
import { EAST, WEST, type Aws } from '../Aws';
import type { ContractCase } from '../ContractCase';
import { equal, fails, matches, recent } from '../expectations';
import { allPages, eachOnce } from '../pages';

/** Makes an application load balancer in two subnets. */
export async function newLoadBalancer(
  aws: Aws,
  more: Partial<CreateLoadBalancerCommandInput> = {},
  region = EAST,
) {
  const { subnetIds } = await aws.network(region);
  const { LoadBalancers } = await aws.elb(region).createLoadBalancer({
    Name: aws.name('alb'),
    Subnets: subnetIds,
    ...more,
  });
  return LoadBalancers![0];
}

export const loadBalancerCases: ContractCase[] = [
  {
    name: 'a new load balancer is an internet-facing application load balancer that is provisioning',
    moto: { differs: 'no Scheme' },
    async run(aws) {
      const lb = await newLoadBalancer(aws);
      equal('Type', lb.Type, 'application');
      equal('Scheme', lb.Scheme, 'internet-facing');
      equal('IpAddressType', lb.IpAddressType, 'ipv4');
      equal('State', lb.State?.Code, 'provisioning');
      recent('CreatedTime', lb.CreatedTime);
      matches(
        'ARN',
        lb.LoadBalancerArn,
        new RegExp(
          `^arn:aws:elasticloadbalancing:${EAST}:\\d{12}:loadbalancer/app/${lb.LoadBalancerName}/[\\da-f]+$`,
        ),
      );
    },
  },
  {
    name: 'a network load balancer has its kind in its ARN, another form of name, and no groups of its own accord',
    moto: { differs: 'every ARN has app' },
    async run(aws) {
      const lb = await newLoadBalancer(aws, { Type: 'network' });
      equal('Type', lb.Type, 'network');
      equal('groups', lb.SecurityGroups ?? [], []);
      matches(
        'ARN',
        lb.LoadBalancerArn,
        new RegExp(`:loadbalancer/net/${lb.LoadBalancerName}/[\\da-f]+$`),
      );
    },
  },
  {
    name: 'a load balancer becomes active',
    async run(aws) {
      const { LoadBalancerArn } = await newLoadBalancer(aws);
      await aws.waitFor(
        'active',
        () =>
          aws
            .elb()
            .describeLoadBalancers({ LoadBalancerArns: [LoadBalancerArn!] }),
        ({ LoadBalancers }) => LoadBalancers?.[0].State?.Code === 'active',
      );
    },
  },
  {
    name: 'the DNS name has name and region',
    async run(aws) {
      const lb = await newLoadBalancer(aws, {}, WEST);
      matches(
        'DNSName',
        lb.DNSName,
        new RegExp(
          `^${lb.LoadBalancerName}-.+\\.${WEST}\\.elb\\.amazonaws\\.com$`,
        ),
      );
    },
  },
  {
    name: 'the DNS name of an internal load balancer says so',
    moto: { differs: 'it does not' },
    async run(aws) {
      const lb = await newLoadBalancer(aws, { Scheme: 'internal' });
      equal('Scheme', lb.Scheme, 'internal');
      matches('DNSName', lb.DNSName, /^internal-/);
    },
  },
  {
    name: 'the hosted zone of load balancers is the one of their region',
    moto: { differs: 'the same in every region' },
    async run(aws) {
      const east = await newLoadBalancer(aws);
      const west = await newLoadBalancer(aws, {}, WEST);
      equal('east', east.CanonicalHostedZoneId, 'Z35SXDOTRQ7X7K');
      equal('west', west.CanonicalHostedZoneId, 'Z1H1FL5HABSF5');
    },
  },
  {
    name: 'a load balancer stands in the zones of its subnets',
    async run(aws) {
      const { zones, vpcId } = await aws.network();
      const lb = await newLoadBalancer(aws);
      equal('VpcId', lb.VpcId, vpcId);
      equal(
        'zones',
        lb.AvailabilityZones!.map(({ ZoneName }) => ZoneName!).sort(),
        zones,
      );
    },
  },
  {
    name: 'the same name with other settings is DuplicateLoadBalancerNameException',
    moto: { differs: 'a second one of that name' },
    async run(aws) {
      const { LoadBalancerName: Name } = await newLoadBalancer(aws);
      await fails(
        'DuplicateLoadBalancerNameException',
        newLoadBalancer(aws, { Name, Scheme: 'internal' }),
      );
    },
  },
  {
    name: 'the same name with the same settings is the same load balancer',
    moto: { differs: 'creation is not idempotent' },
    async run(aws) {
      const one = await newLoadBalancer(aws);
      const two = await newLoadBalancer(aws, { Name: one.LoadBalancerName });
      equal('ARN', two.LoadBalancerArn, one.LoadBalancerArn);
    },
  },
  {
    name: 'a name has 32 characters at most',
    moto: { differs: 'names are not checked' },
    async run(aws) {
      await fails(
        'ValidationError',
        newLoadBalancer(aws, { Name: aws.name('x').padEnd(33, 'x') }),
      );
    },
  },
  {
    name: 'an unknown name is LoadBalancerNotFoundException',
    async run(aws) {
      await fails(
        'LoadBalancerNotFoundException',
        aws.elb().describeLoadBalancers({ Names: [aws.name('none')] }),
      );
    },
  },
  {
    name: 'a load balancer of one region is unknown in the other',
    async run(aws) {
      const { LoadBalancerName } = await newLoadBalancer(aws);
      await fails(
        'LoadBalancerNotFoundException',
        aws.elb(WEST).describeLoadBalancers({ Names: [LoadBalancerName!] }),
      );
    },
  },
  {
    name: 'load balancers are described page by page, each once',
    alone: true,
    async run(aws) {
      // In the west no names are taken twice, which moto's paging cannot bear.
      const arns: string[] = [];
      for (let i = 0; i < 3; i += 1) {
        arns.push((await newLoadBalancer(aws, {}, WEST)).LoadBalancerArn!);
      }
      const { items } = await allPages(2, async Marker => {
        const page = await aws
          .elb(WEST)
          .describeLoadBalancers({ PageSize: 2, Marker });
        return {
          items: page.LoadBalancers?.map(lb => lb.LoadBalancerArn!),
          next: page.NextMarker,
        };
      });
      eachOnce(items, arns);
    },
  },
  {
    name: 'a deleted load balancer is gone, and deleting it again is no error',
    async run(aws) {
      const { LoadBalancerArn, LoadBalancerName } = await newLoadBalancer(aws);
      await aws.elb().deleteLoadBalancer({ LoadBalancerArn });
      await aws.elb().deleteLoadBalancer({ LoadBalancerArn });
      await fails(
        'LoadBalancerNotFoundException',
        aws.elb().describeLoadBalancers({ Names: [LoadBalancerName!] }),
      );
    },
  },
  {
    name: 'tags can be set, added and removed',
    async run(aws) {
      const { LoadBalancerArn } = await newLoadBalancer(aws, {
        Tags: [{ Key: 'a', Value: '1' }],
      });
      const ResourceArns = [LoadBalancerArn!];
      await aws
        .elb()
        .addTags({ ResourceArns, Tags: [{ Key: 'b', Value: '2' }] });
      await aws.elb().removeTags({ ResourceArns, TagKeys: ['a'] });
      const { TagDescriptions } = await aws
        .elb()
        .describeTags({ ResourceArns });
      equal('tags', TagDescriptions, [
        { ResourceArn: LoadBalancerArn, Tags: [{ Key: 'b', Value: '2' }] },
      ]);
    },
  },
  {
    name: 'tags of an unknown load balancer are LoadBalancerNotFoundException',
    moto: { differs: 'it has none' },
    async run(aws) {
      const { LoadBalancerArn } = await newLoadBalancer(aws);
      await fails(
        'LoadBalancerNotFoundException',
        aws.elb().describeTags({
          ResourceArns: [
            LoadBalancerArn!.replace(/[\da-f]{16}$/, '0123456789abcdef'),
          ],
        }),
      );
    },
  },
];
