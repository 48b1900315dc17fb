import type { Tier } from '../site';
import {
  Eip,
  InternetGateway,
  NatGateway,
  Route,
  RouteTable,
  RouteTableAssociation,
  type Subnet,
  type Vpc,
} from '../iac/aws';
import type { RegionContext } from './RegionContext';
import type { Subnets } from './subnets';

const ANYWHERE = '0.0.0.0/0';

/**
 * Lets `public` reach the internet through the internet gateway, `private` the
 * way that the site wants, and `database` not at all.
 * @returns the tables of the private subnets, and the way that the public ones take
 */
export function createRouting(
  context: RegionContext,
  vpc: Vpc,
  subnets: Subnets,
): { privateTables: RouteTable[]; internetRoute: Route } {
  const { stack, site } = context;
  const publicTable = createTable(context, vpc, 'public');
  associate(context, 'public', subnets.public, () => publicTable);
  const databaseTable = createTable(context, vpc, 'database');
  associate(context, 'database', subnets.database, () => databaseTable);

  const internet = new InternetGateway(stack, 'internet_gateway', {
    vpcId: vpc.id,
    tags: { Name: site.name },
  });
  const internetRoute = new Route(stack, 'public_internet', {
    routeTableId: publicTable.id,
    destinationCidrBlock: ANYWHERE,
    gatewayId: internet.id,
  });

  // The first zone's have no number: they are the same ones whether the site
  // has one gateway or many, so the address that partners let in stays.
  const perZone = site.network.nat === 'per-az';
  const suffixes = (perZone ? subnets.private : [undefined]).map((_, zone) =>
    zone === 0 ? '' : `_${zone}`,
  );
  const tables = suffixes.map(suffix =>
    createTable(context, vpc, 'private', suffix),
  );
  associate(
    context,
    'private',
    subnets.private,
    zone => tables[perZone ? zone : 0],
  );
  if (site.network.nat !== 'none') {
    for (const [zone, suffix] of suffixes.entries()) {
      const nat = createNat(context, internet, subnets.public[zone], suffix);
      new Route(stack, `private_internet${suffix}`, {
        routeTableId: tables[zone].id,
        destinationCidrBlock: ANYWHERE,
        natGatewayId: nat.id,
      });
    }
  }
  return { privateTables: tables, internetRoute };
}

const createTable = (
  { stack, site }: RegionContext,
  vpc: Vpc,
  tier: Tier,
  suffix = '',
) =>
  // `private_routes_1` is already what ties the second subnet to its table.
  new RouteTable(stack, suffix ? `${tier}_table${suffix}` : `${tier}_routes`, {
    vpcId: vpc.id,
    tags: { Name: `${site.name}-${tier}${suffix.replace('_', '-')}` },
  });

function associate(
  { stack }: RegionContext,
  tier: Tier,
  subnets: Subnet[],
  tableOf: (zone: number) => RouteTable,
): void {
  for (const [zone, { id }] of subnets.entries()) {
    new RouteTableAssociation(stack, `${tier}_routes_${zone}`, {
      routeTableId: tableOf(zone).id,
      subnetId: id,
    });
  }
}

function createNat(
  { stack, site }: RegionContext,
  internet: InternetGateway,
  subnet: Subnet,
  suffix: string,
): NatGateway {
  const name = suffix.replace('_', '-');
  const address = new Eip(stack, `nat_address${suffix}`, {
    domain: 'vpc',
    dependsOn: [internet],
    tags: { Name: `${site.name}-nat${name}` },
  });
  return new NatGateway(stack, `nat_gateway${suffix}`, {
    allocationId: address.id,
    subnetId: subnet.id,
    tags: { Name: `${site.name}${name}` },
  });
}
