import type { SecurityGroupRule } from '@aws-sdk/client-ec2';
import { contains, parseCidr, type Cidr } from './cidr';
import { ec2State, type Ec2Place } from './state';

/**
 * One end of a connection: the groups of something in a VPC, or an address outside of it. Without groups, the resource
 * is in a network that nobody created here, which then admits everything.
 */
export type Peer = { securityGroups: string[] | undefined } | { ip: string };

function rulesOf(
  place: Ec2Place,
  groups: string[],
  egress: boolean,
): SecurityGroupRule[] {
  const { securityGroups } = ec2State(place);
  return groups.flatMap(id =>
    Object.values(securityGroups[id]?.rules ?? {}).filter(
      ({ IsEgress }) => IsEgress === egress,
    ),
  );
}

const admitsPort = (rule: SecurityGroupRule, port: number) =>
  rule.IpProtocol === '-1' ||
  (rule.IpProtocol === 'tcp' && rule.FromPort! <= port && port <= rule.ToPort!);

/** Where the addresses of a peer are. Within a VPC it is not modelled which one something has: they are in the VPC's network. */
function addressesOf(place: Ec2Place, peer: Peer): Cidr | undefined {
  if ('ip' in peer) {
    return parseCidr(`${peer.ip}/32`);
  }
  const { securityGroups, vpcs } = ec2State(place);
  const vpc = securityGroups[peer.securityGroups?.[0] ?? '']?.shape.VpcId;
  return parseCidr(vpcs[vpc ?? '']?.shape.CidrBlock ?? '');
}

function admitsPeer(
  place: Ec2Place,
  rule: SecurityGroupRule,
  peer: Peer,
): boolean {
  const group = rule.ReferencedGroupInfo?.GroupId;
  if (group !== undefined) {
    return (
      'securityGroups' in peer &&
      (peer.securityGroups === undefined || peer.securityGroups.includes(group))
    );
  }
  const network = parseCidr(rule.CidrIpv4 ?? '');
  const addresses = addressesOf(place, peer);
  return !!network && !!addresses && contains(network, addresses);
}

function passes(
  place: Ec2Place,
  side: Peer,
  peer: Peer,
  port: number,
  egress: boolean,
): boolean {
  if ('ip' in side || side.securityGroups === undefined) {
    return true;
  }
  return rulesOf(place, side.securityGroups, egress).some(
    rule => admitsPort(rule, port) && admitsPeer(place, rule, peer),
  );
}

/**
 * Whether a TCP connection comes about. Security groups admit what a rule of any of them allows and nothing else, on the
 * way out of the one end and into the other; they are stateful, so answers need no rule (User Guide, "Security group
 * rules").
 */
export const connects = (
  place: Ec2Place,
  connection: { from: Peer; to: Peer; port: number },
): boolean =>
  passes(place, connection.from, connection.to, connection.port, true) &&
  passes(place, connection.to, connection.from, connection.port, false);
