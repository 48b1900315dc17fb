import {
  SecurityGroup,
  VpcSecurityGroupEgressRule,
  VpcSecurityGroupIngressRule,
} from '../iac/aws';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';

const ANYWHERE = '0.0.0.0/0';
const MYSQL_PORT = 3306;

/** The security groups of a region, from the outside inwards. */
export interface SecurityGroups {
  loadBalancer: SecurityGroup;
  application: SecurityGroup;
  database: SecurityGroup;
}

/**
 * A chain in which each group lets in only the one before it, by reference:
 * internet, load balancer, application, database. The database starts no
 * connection of its own.
 */
export function createSecurityGroups(
  { stack, site }: RegionContext,
  { vpc }: Network,
): SecurityGroups {
  const createGroup = (id: string, name: string, description: string) =>
    new SecurityGroup(stack, id, {
      namePrefix: `${site.name}-${name}-`,
      description,
      vpcId: vpc.id,
      tags: { Name: `${site.name}-${name}` },
      lifecycle: { createBeforeDestroy: true },
    });
  const loadBalancer = createGroup(
    'load_balancer_security_group',
    'alb',
    'Load balancer: open to the internet',
  );
  const application = createGroup(
    'application_security_group',
    'app',
    'Application: reached from the load balancer only',
  );
  const database = createGroup(
    'database_security_group',
    'mysql',
    'Database: reached from the application only',
  );

  for (const [id, port] of [
    ['http', 80],
    ['https', 443],
  ] as const) {
    new VpcSecurityGroupIngressRule(stack, `internet_to_load_balancer_${id}`, {
      securityGroupId: loadBalancer.id,
      cidrIpv4: ANYWHERE,
      ipProtocol: 'tcp',
      fromPort: port,
      toPort: port,
    });
  }
  const allow = (
    id: string,
    from: SecurityGroup,
    to: SecurityGroup,
    port: number,
  ) => {
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
  };
  allow(
    'load_balancer_to_application',
    loadBalancer,
    application,
    site.compute.port,
  );
  allow('application_to_database', application, database, MYSQL_PORT);
  // Packages, AWS endpoints and partners: the application's own calls.
  new VpcSecurityGroupEgressRule(stack, 'application_to_internet', {
    securityGroupId: application.id,
    cidrIpv4: ANYWHERE,
    ipProtocol: 'tcp',
    fromPort: 443,
    toPort: 443,
  });
  return { loadBalancer, application, database };
}
