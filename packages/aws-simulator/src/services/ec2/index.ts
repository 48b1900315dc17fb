import { AwsError } from '../../core/AwsError';
import type { Operation, Service } from '../../core/Service';
import {
  allocateAddress,
  describeAddresses,
  releaseAddress,
} from './addresses';
import { describeInstances } from './describeInstances';
import { describeInstanceTypes } from './instanceTypes';
import { createFlowLogs, deleteFlowLogs, describeFlowLogs } from './flowLogs';
import { describeImages } from './images';
import {
  attachInternetGateway,
  createInternetGateway,
  deleteInternetGateway,
  describeInternetGateways,
  detachInternetGateway,
} from './internetGateways';
import {
  createLaunchTemplate,
  createLaunchTemplateVersion,
  deleteLaunchTemplate,
  describeLaunchTemplates,
  describeLaunchTemplateVersions,
  modifyLaunchTemplate,
} from './launchTemplates';
import {
  createNatGateway,
  deleteNatGateway,
  describeNatGateways,
} from './natGateways';
import {
  associateRouteTable,
  createRoute,
  createRouteTable,
  deleteRoute,
  deleteRouteTable,
  describeRouteTables,
  disassociateRouteTable,
} from './routeTables';
import {
  authorizeSecurityGroupEgress,
  authorizeSecurityGroupIngress,
  describeSecurityGroupRules,
  revokeSecurityGroupEgress,
  revokeSecurityGroupIngress,
} from './securityGroupRules';
import {
  createSecurityGroup,
  deleteSecurityGroup,
  describeSecurityGroups,
} from './securityGroups';
import {
  createSubnet,
  deleteSubnet,
  describeSubnets,
  modifySubnetAttribute,
} from './subnets';
import { createTags, deleteTags, describeTags } from './tagging';
import {
  createVpcEndpoint,
  deleteVpcEndpoints,
  describeVpcEndpoints,
} from './vpcEndpoints';
import {
  createVpc,
  deleteVpc,
  describeVpcAttribute,
  describeVpcs,
  modifyVpcAttribute,
} from './vpcs';
import { describeAvailabilityZones, describeRegions } from './zones';

const operations: Record<string, Operation> = {
  AllocateAddress: allocateAddress,
  AssociateRouteTable: associateRouteTable,
  AttachInternetGateway: attachInternetGateway,
  AuthorizeSecurityGroupEgress: authorizeSecurityGroupEgress,
  AuthorizeSecurityGroupIngress: authorizeSecurityGroupIngress,
  CreateFlowLogs: createFlowLogs,
  CreateInternetGateway: createInternetGateway,
  CreateLaunchTemplate: createLaunchTemplate,
  CreateLaunchTemplateVersion: createLaunchTemplateVersion,
  CreateNatGateway: createNatGateway,
  CreateRoute: createRoute,
  CreateRouteTable: createRouteTable,
  CreateSecurityGroup: createSecurityGroup,
  CreateSubnet: createSubnet,
  CreateTags: createTags,
  CreateVpc: createVpc,
  CreateVpcEndpoint: createVpcEndpoint,
  DeleteFlowLogs: deleteFlowLogs,
  DeleteInternetGateway: deleteInternetGateway,
  DeleteLaunchTemplate: deleteLaunchTemplate,
  DeleteNatGateway: deleteNatGateway,
  DeleteRoute: deleteRoute,
  DeleteRouteTable: deleteRouteTable,
  DeleteSecurityGroup: deleteSecurityGroup,
  DeleteSubnet: deleteSubnet,
  DeleteTags: deleteTags,
  DeleteVpc: deleteVpc,
  DeleteVpcEndpoints: deleteVpcEndpoints,
  DescribeAddresses: describeAddresses,
  DescribeAvailabilityZones: describeAvailabilityZones,
  DescribeFlowLogs: describeFlowLogs,
  DescribeImages: describeImages,
  DescribeInstances: describeInstances,
  DescribeInstanceTypes: describeInstanceTypes,
  DescribeInternetGateways: describeInternetGateways,
  DescribeLaunchTemplates: describeLaunchTemplates,
  DescribeLaunchTemplateVersions: describeLaunchTemplateVersions,
  DescribeNatGateways: describeNatGateways,
  DescribeRegions: describeRegions,
  DescribeRouteTables: describeRouteTables,
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroups: describeSecurityGroups,
  DescribeSubnets: describeSubnets,
  DescribeTags: describeTags,
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeVpcEndpoints: describeVpcEndpoints,
  DescribeVpcs: describeVpcs,
  DetachInternetGateway: detachInternetGateway,
  DisassociateRouteTable: disassociateRouteTable,
  ModifyLaunchTemplate: modifyLaunchTemplate,
  ModifySubnetAttribute: modifySubnetAttribute,
  ModifyVpcAttribute: modifyVpcAttribute,
  ReleaseAddress: releaseAddress,
  RevokeSecurityGroupEgress: revokeSecurityGroupEgress,
  RevokeSecurityGroupIngress: revokeSecurityGroupIngress,
};

/** A dry run changes nothing and ends with this error where the caller would be permitted, which here everybody is. */
function withDryRun(operation: Operation): Operation {
  return (input, context) => {
    if (input?.DryRun) {
      throw new AwsError(
        'DryRunOperation',
        'Request would have succeeded, but DryRun flag is set.',
        412,
      );
    }
    return operation(input, context);
  };
}

/** Amazon EC2: networks, security groups and launch templates. Instances come from Auto Scaling alone. */
export const ec2: Service = {
  signingName: 'ec2',
  operations: Object.fromEntries(
    Object.entries(operations).map(([name, operation]) => [
      name,
      withDryRun(operation),
    ]),
  ),
};
