import { VpcEndpoint } from '../iac/aws';
import type { Network } from './network';
import type { RegionContext } from './RegionContext';
import type { SecurityGroups } from './securityGroups';

/**
 * What an instance asks: Session Manager and its own parameters, the database's
 * secret and its key, and where its logs and metrics go. Auto Scaling speaks to
 * EC2 from outside; packages of Amazon Linux come from S3.
 */
const SERVICES = [
  'ssm',
  'ssmmessages',
  'ec2messages',
  'secretsmanager',
  'kms',
  'logs',
  'monitoring',
];

/**
 * Brings AWS' own endpoints into a network that has no way out. The names that
 * the SDK knows lead to them, so that the application is told nothing.
 */
export function createInterfaceEndpoints(
  { stack, site, region }: RegionContext,
  parts: { network: Network; securityGroups: SecurityGroups },
): void {
  const { endpoints } = parts.securityGroups;
  if (!endpoints) {
    return;
  }
  const { vpc, subnets } = parts.network;
  for (const service of SERVICES) {
    new VpcEndpoint(stack, `${service}_endpoint`, {
      vpcId: vpc.id,
      serviceName: `com.amazonaws.${region}.${service}`,
      vpcEndpointType: 'Interface',
      privateDnsEnabled: true,
      subnetIds: subnets.private.map(({ id }) => id),
      securityGroupIds: [endpoints.id],
      tags: { Name: `${site.name}-${service}` },
    });
  }
}
