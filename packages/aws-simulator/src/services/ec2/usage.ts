import type { AutoScalingState } from '../autoscaling/state';
import { ELB_STATE, type ElbState } from '../elbv2/state';
import type { RdsState } from '../rds/state';
import { ec2State, type Ec2Place } from './state';

/** The state of another service in the same place, where there is any: looking must not make one. */
const other = <T>({ world, account, region }: Ec2Place, service: string) =>
  world.state.services[`${account}/${region}/${service}`] as T | undefined;

const loadBalancers = (place: Ec2Place) =>
  Object.values(other<ElbState>(place, ELB_STATE)?.loadBalancers ?? {});

const instances = (place: Ec2Place) =>
  Object.values(
    other<AutoScalingState>(place, 'autoscaling')?.groups ?? {},
  ).flatMap(group => group.instances);

const databases = (place: Ec2Place) =>
  Object.values(other<RdsState>(place, 'rds')?.instances ?? {});

/** Whether anything has an address in a subnet. */
export function subnetInUse(place: Ec2Place, id: string): boolean {
  const { natGateways, vpcEndpoints } = ec2State(place);
  return (
    loadBalancers(place).some(({ shape }) =>
      shape.AvailabilityZones?.some(({ SubnetId }) => SubnetId === id),
    ) ||
    instances(place).some(({ subnetId }) => subnetId === id) ||
    Object.values(natGateways).some(
      ({ shape, deletedAt }) =>
        shape.SubnetId === id && deletedAt === undefined,
    ) ||
    Object.values(vpcEndpoints).some(({ shape }) =>
      shape.SubnetIds?.includes(id),
    )
  );
}

/** Whether anything is in a security group, or another group's rule names it. */
export function securityGroupInUse(place: Ec2Place, id: string): boolean {
  const { securityGroups, vpcEndpoints } = ec2State(place);
  return (
    loadBalancers(place).some(({ shape }) =>
      shape.SecurityGroups?.includes(id),
    ) ||
    instances(place).some(({ securityGroups: ids }) => ids?.includes(id)) ||
    databases(place).some(({ shape }) =>
      shape.VpcSecurityGroups?.some(
        ({ VpcSecurityGroupId }) => VpcSecurityGroupId === id,
      ),
    ) ||
    Object.values(vpcEndpoints).some(({ shape }) =>
      shape.Groups?.some(({ GroupId }) => GroupId === id),
    ) ||
    Object.values(securityGroups).some(
      group =>
        group.shape.GroupId !== id &&
        Object.values(group.rules).some(
          ({ ReferencedGroupInfo }) => ReferencedGroupInfo?.GroupId === id,
        ),
    )
  );
}
