import { DefaultSecurityGroup, Vpc, VpcEndpoint, type Route } from '../iac/aws';
import type { RegionContext } from './RegionContext';
import { createRouting } from './routing';
import { createSubnets, type Subnets } from './subnets';

/** The network of a region. */
export interface Network {
  vpc: Vpc;
  subnets: Subnets;
  /** What makes the public subnets public. */
  internetRoute: Route;
  /** The way to S3, which no traffic is billed for. */
  s3Endpoint: VpcEndpoint;
}

/** A VPC with three tiers of subnets: `public`, `private` and `database`. */
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
  const { privateTables, internetRoute } = createRouting(context, vpc, subnets);
  const s3Endpoint = new VpcEndpoint(stack, 's3_endpoint', {
    vpcId: vpc.id,
    serviceName: `com.amazonaws.${context.region}.s3`,
    vpcEndpointType: 'Gateway',
    routeTableIds: privateTables.map(({ id }) => id),
    tags: { Name: `${site.name}-s3` },
  });
  return { vpc, subnets, internetRoute, s3Endpoint };
}
