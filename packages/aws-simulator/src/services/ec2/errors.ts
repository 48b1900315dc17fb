import { AwsError } from '../../core/AwsError';

const NOT_FOUND: Record<string, [code: string, words: string]> = {
  vpc: ['InvalidVpcID.NotFound', 'vpc ID'],
  subnet: ['InvalidSubnetID.NotFound', 'subnet ID'],
  sg: ['InvalidGroup.NotFound', 'security group'],
  sgr: ['InvalidSecurityGroupRuleId.NotFound', 'security group rule ID'],
  i: ['InvalidInstanceID.NotFound', 'instance ID'],
  igw: ['InvalidInternetGatewayID.NotFound', 'internetGateway ID'],
  rtb: ['InvalidRouteTableID.NotFound', 'routeTable ID'],
  rtbassoc: ['InvalidAssociationID.NotFound', 'association ID'],
  eipalloc: ['InvalidAllocationID.NotFound', 'allocation ID'],
  nat: ['NatGatewayNotFound', 'NAT gateway'],
  vpce: ['InvalidVpcEndpointId.NotFound', 'Vpc Endpoint Id'],
  fl: ['InvalidFlowLogId.NotFound', 'flow log ID'],
  lt: ['InvalidLaunchTemplateId.NotFound', 'launch template ID'],
  ami: ['InvalidAMIID.NotFound', 'image id'],
};

/** The error for an id that is not there (API reference, "Error codes for the Amazon EC2 API"). @param kind - the ids' prefix */
export function notFound(kind: string, id: string): AwsError {
  const [code, words] = NOT_FOUND[kind];
  return new AwsError(code, `The ${words} '${id}' does not exist`);
}

export const invalidValue = (message: string) =>
  new AwsError('InvalidParameterValue', message);

/** Something else still needs the resource that is to be deleted. */
export const hasDependencies = (kind: string, id: string) =>
  new AwsError(
    'DependencyViolation',
    `The ${kind} '${id}' has dependencies and cannot be deleted.`,
  );
