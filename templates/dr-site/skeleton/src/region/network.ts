import { parseCidr, subnet } from '../site';
import {
  DataAwsAvailabilityZones,
  DefaultSecurityGroup,
  Eip,
  InternetGateway,
  NatGateway,
  Route,
  RouteTable,
  RouteTableAssociation,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '../iac/aws';
import type { RegionContext } from './RegionContext';

const ANYWHERE = '0.0.0.0/0';
const TIERS = ['public', 'private', 'database'] as const;

type Tier = (typeof TIERS)[number];

/** The network of a region. */
export interface Network {
  vpc: Vpc;
  /** Subnets of each tier, one a zone. */
  subnets: Record<Tier, Subnet[]>;
}

/**
 * A VPC with three tiers of subnets. `public` reaches the internet through the
 * internet gateway, `private` through one NAT gateway, `database` not at all.
 */
export function createNetwork(context: RegionContext): Network {
  const { stack, site } = context;
  const vpc = new Vpc(stack, 'vpc', {
    cidrBlock: context.cidr,
    enableDnsHostnames: true,
    enableDnsSupport: true,
    tags: { Name: site.name },
  });
  // The default group allows its members everything; nobody may use it.
  new DefaultSecurityGroup(stack, 'default_security_group', { vpcId: vpc.id });
  const subnets = createSubnets(context, vpc);
  const tables = createRouteTables(context, vpc, subnets);
  new VpcEndpoint(stack, 's3_endpoint', {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${context.region}.s3`,
    vpcEndpointType: 'Gateway',
    routeTableIds: [tables.private.id],
    tags: { Name: `${site.name}-s3` },
  });
  return { vpc, subnets };
}

function createSubnets(
  { stack, site, cidr }: RegionContext,
  vpc: Vpc,
): Record<Tier, Subnet[]> {
  const network = parseCidr(cidr);
  if (!network) {
    throw new Error(`network: ${cidr} is not an IPv4 network`);
  }
  // Sixteen equal parts: four for each tier, one of them spare, and four left.
  const prefix = 32 - Math.log2(network.size) + 4;
  // Which letters a region's zones have differs from account to account.
  const zones = new DataAwsAvailabilityZones(stack, 'zones', {
    state: 'available',
    filter: [{ name: 'opt-in-status', values: ['opt-in-not-required'] }],
  });
  const createTier = (tier: Tier) =>
    [...Array(site.network.zones).keys()].map(
      zone =>
        new Subnet(stack, `${tier}_${zone}`, {
          vpcId: vpc.id,
          cidrBlock: subnet(network, prefix, TIERS.indexOf(tier) * 4 + zone),
          availabilityZone: `\${${zones.fqn}.names[${zone}]}`,
          tags: { Name: `${site.name}-${tier}-${zone}` },
          // A zone that is out of order leaves the list; the ones behind it
          // would move up and take the subnets with them.
          lifecycle: { ignoreChanges: ['availability_zone'] },
        }),
    );
  return {
    public: createTier('public'),
    private: createTier('private'),
    database: createTier('database'),
  };
}

function createRouteTables(
  { stack, site }: RegionContext,
  vpc: Vpc,
  subnets: Record<Tier, Subnet[]>,
): Record<Tier, RouteTable> {
  const createTable = (tier: Tier) => {
    const table = new RouteTable(stack, `${tier}_routes`, {
      vpcId: vpc.id,
      tags: { Name: `${site.name}-${tier}` },
    });
    for (const [zone, { id }] of subnets[tier].entries()) {
      new RouteTableAssociation(stack, `${tier}_routes_${zone}`, {
        routeTableId: table.id,
        subnetId: id,
      });
    }
    return table;
  };
  const tables = {
    public: createTable('public'),
    private: createTable('private'),
    database: createTable('database'),
  };
  const internet = new InternetGateway(stack, 'internet_gateway', {
    vpcId: vpc.id,
    tags: { Name: site.name },
  });
  new Route(stack, 'public_internet', {
    routeTableId: tables.public.id,
    destinationCidrBlock: ANYWHERE,
    gatewayId: internet.id,
  });
  const address = new Eip(stack, 'nat_address', {
    domain: 'vpc',
    dependsOn: [internet],
    tags: { Name: `${site.name}-nat` },
  });
  const nat = new NatGateway(stack, 'nat_gateway', {
    allocationId: address.id,
    subnetId: subnets.public[0].id,
    tags: { Name: site.name },
  });
  new Route(stack, 'private_internet', {
    routeTableId: tables.private.id,
    destinationCidrBlock: ANYWHERE,
    natGatewayId: nat.id,
  });
  return tables;
}
