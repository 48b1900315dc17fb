import type {
  Address,
  FlowLog,
  InternetGateway,
  LaunchTemplate,
  LaunchTemplateVersion,
  NatGateway,
  RouteTable,
  SecurityGroup,
  SecurityGroupRule,
  Subnet,
  Vpc,
  VpcEndpoint,
} from '@aws-sdk/client-ec2';
import type { World } from '../../core/World';
import type { Tags } from '../support/tags';

/** A network with the attributes that ModifyVpcAttribute sets. */
export interface VpcState {
  shape: Vpc;
  dnsSupport: boolean;
  dnsHostnames: boolean;
  /** Ids of what is in it. */
  subnets: string[];
  securityGroups: string[];
  routeTables: string[];
}

/** A security group; its rules by their ids, in an object that is replaced by every change of them. */
export interface SecurityGroupState {
  shape: Omit<SecurityGroup, 'IpPermissions' | 'IpPermissionsEgress'>;
  rules: Record<string, SecurityGroupRule>;
}

/** A launch template; versions in their order, times in ms. */
export interface LaunchTemplateState {
  shape: Omit<LaunchTemplate, 'CreateTime'>;
  createdAt: number;
  versions: {
    shape: Omit<LaunchTemplateVersion, 'CreateTime' | 'DefaultVersion'>;
    createdAt: number;
  }[];
}

/** A NAT gateway; times in ms. */
export interface NatGatewayState {
  shape: Omit<NatGateway, 'CreateTime' | 'DeleteTime' | 'State'>;
  createdAt: number;
  availableAt: number;
  deletedAt?: number;
}

/** An endpoint of a VPC; times in ms. */
export interface VpcEndpointState {
  shape: Omit<VpcEndpoint, 'CreationTimestamp' | 'State'>;
  createdAt: number;
  availableAt: number;
}

export interface FlowLogState {
  shape: Omit<FlowLog, 'CreationTime'>;
  createdAt: number;
}

/** EC2 in one region of one account; everything by id. */
export interface Ec2State {
  vpcs: Record<string, VpcState>;
  subnets: Record<string, Subnet>;
  internetGateways: Record<string, InternetGateway>;
  routeTables: Record<string, RouteTable>;
  securityGroups: Record<string, SecurityGroupState>;
  launchTemplates: Record<string, LaunchTemplateState>;
  addresses: Record<string, Address>;
  natGateways: Record<string, NatGatewayState>;
  vpcEndpoints: Record<string, VpcEndpointState>;
  flowLogs: Record<string, FlowLogState>;
  tags: Record<string, Tags>;
}

/** A region of an account. */
export interface Ec2Place {
  world: World;
  account: string;
  region: string;
}

/** @returns the state of EC2 in a region. */
export const ec2State = (place: Ec2Place): Ec2State =>
  place.world.service<Ec2State>(place.account, place.region, 'ec2', () => ({
    vpcs: {},
    subnets: {},
    internetGateways: {},
    routeTables: {},
    securityGroups: {},
    launchTemplates: {},
    addresses: {},
    natGateways: {},
    vpcEndpoints: {},
    flowLogs: {},
    tags: {},
  }));

/** An id as EC2 makes them: `vpc-0` and sixteen digits. */
export const newId = (place: Ec2Place, prefix: string) =>
  `${prefix}-0${place.world.hex(16)}`;

export const ec2Arn = (place: Ec2Place, kind: string, id: string) =>
  `arn:aws:ec2:${place.region}:${place.account}:${kind}/${id}`;
