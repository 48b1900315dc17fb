import type { Aws } from '../Aws';

/** A network of a case's own; `10.<n>.0.0/16` need not be its alone. */
export async function newVpc(aws: Aws): Promise<string> {
  const { Vpc } = await aws.ec2().createVpc({ CidrBlock: '10.20.0.0/16' });
  return Vpc!.VpcId!;
}

export async function newSubnet(aws: Aws, VpcId: string): Promise<string> {
  const { Subnet } = await aws
    .ec2()
    .createSubnet({ VpcId, CidrBlock: '10.20.1.0/24' });
  return Subnet!.SubnetId!;
}

export async function newGroup(aws: Aws, VpcId: string): Promise<string> {
  const { GroupId } = await aws.ec2().createSecurityGroup({
    VpcId,
    GroupName: aws.name('group'),
    Description: 'contract',
  });
  return GroupId!;
}

export const tcp = (port: number) => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
});
