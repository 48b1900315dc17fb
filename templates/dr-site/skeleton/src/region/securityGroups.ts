import {
  SecurityGroup,
  VpcSecurityGroupEgressRule,
  VpcSecurityGroupIngressRule,
} from '../iac/aws';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';

const ANYWHERE = '0.0.0.0/0';
const MYSQL_PORT = 3306;
const HTTPS_PORT = 443;

/** The security groups of a region, from the outside inwards. */
export interface SecurityGroups {
  loadBalancer: SecurityGroup;
  application: SecurityGroup;
  database: SecurityGroup;
  /** Of AWS' endpoints, where they are the only way out. */
  endpoints?: SecurityGroup;
}

/**
 * A chain in which each group lets in only the one before it, by reference:
 * internet, load balancer, application, database. The database starts no
 * connection of its own.
 */
export function createSecurityGroups(
  context: RegionContext,
  network: Network,
): SecurityGroups {
  const { site } = context;
  const groups: SecurityGroups = {
    loadBalancer: createGroup(context, network, {
      id: 'load_balancer_security_group',
      name: 'alb',
      description: 'Load balancer: open to the internet',
    }),
    application: createGroup(context, network, {
      id: 'application_security_group',
      name: 'app',
      description: 'Application: reached from the load balancer only',
    }),
    database: createGroup(context, network, {
      id: 'database_security_group',
      name: 'mysql',
      description: 'Database: reached from the application only',
    }),
  };
  const { loadBalancer, application, database } = groups;
  letInternetIn(context, loadBalancer);
  allow(context, 'load_balancer_to_application', {
    from: loadBalancer,
    to: application,
    port: site.compute.port,
  });
  allow(context, 'application_to_database', {
    from: application,
    to: database,
    port: MYSQL_PORT,
  });
  if (site.network.nat !== 'none') {
    letOutToInternet(context, application);
    return groups;
  }
  return { ...groups, endpoints: letOutToAws(context, network, application) };
}

const createGroup = (
  { stack, site }: RegionContext,
  { vpc }: Network,
  { id, name, description }: Record<'id' | 'name' | 'description', string>,
) =>
  new SecurityGroup(stack, id, {
    namePrefix: `${site.name}-${name}-`,
    description,
    vpcId: vpc.id,
    tags: { Name: `${site.name}-${name}` },
    lifecycle: { createBeforeDestroy: true },
  });

/** On the port of each listener: who speaks https is also led there from 80. */
function letInternetIn(
  { stack, site }: RegionContext,
  loadBalancer: SecurityGroup,
): void {
  const ports = { http: 80, https: HTTPS_PORT };
  for (const [protocol, port] of Object.entries(ports)) {
    if (protocol === 'http' || protocol === site.traffic.protocol) {
      new VpcSecurityGroupIngressRule(
        stack,
        `internet_to_load_balancer_${protocol}`,
        {
          securityGroupId: loadBalancer.id,
          cidrIpv4: ANYWHERE,
          ipProtocol: 'tcp',
          fromPort: port,
          toPort: port,
        },
      );
    }
  }
}

function allow(
  { stack }: RegionContext,
  id: string,
  { from, to, port }: { from: SecurityGroup; to: SecurityGroup; port: number },
): void {
  const connection = { ipProtocol: 'tcp', fromPort: port, toPort: port };
  new VpcSecurityGroupEgressRule(stack, `${id}_out`, {
    ...connection,
    securityGroupId: from.id,
    referencedSecurityGroupId: to.id,
  });
  new VpcSecurityGroupIngressRule(stack, `${id}_in`, {
    ...connection,
    securityGroupId: to.id,
    referencedSecurityGroupId: from.id,
  });
}

/** Packages, AWS endpoints and partners: the application's own calls. */
function letOutToInternet(
  { stack }: RegionContext,
  application: SecurityGroup,
): void {
  new VpcSecurityGroupEgressRule(stack, 'application_to_internet', {
    securityGroupId: application.id,
    cidrIpv4: ANYWHERE,
    ipProtocol: 'tcp',
    fromPort: HTTPS_PORT,
    toPort: HTTPS_PORT,
  });
}

/** To AWS' endpoints in the network, and to S3, whose gateway has no security group. */
function letOutToAws(
  context: RegionContext,
  network: Network,
  application: SecurityGroup,
): SecurityGroup {
  const endpoints = createGroup(context, network, {
    id: 'endpoints_security_group',
    name: 'endpoints',
    description: 'AWS endpoints: reached from the application only',
  });
  allow(context, 'application_to_endpoints', {
    from: application,
    to: endpoints,
    port: HTTPS_PORT,
  });
  new VpcSecurityGroupEgressRule(context.stack, 'application_to_s3', {
    securityGroupId: application.id,
    prefixListId: network.s3Endpoint.prefixListId,
    ipProtocol: 'tcp',
    fromPort: HTTPS_PORT,
    toPort: HTTPS_PORT,
  });
  return endpoints;
}
