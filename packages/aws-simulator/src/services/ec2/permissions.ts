import type { IpPermission, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { AwsError } from '../../core/AwsError';
import { required } from '../support/required';
import { formatCidr, parseCidr } from './cidr';
import { invalidValue, notFound } from './errors';
import { ec2State, type Ec2Place } from './state';

/** A rule as a caller writes it: one peer, one range of ports. */
export type Permission = Pick<
  SecurityGroupRule,
  | 'IpProtocol'
  | 'FromPort'
  | 'ToPort'
  | 'CidrIpv4'
  | 'CidrIpv6'
  | 'PrefixListId'
  | 'ReferencedGroupInfo'
  | 'Description'
>;

const PROTOCOLS: Record<string, string> = {
  '6': 'tcp',
  '17': 'udp',
  '1': 'icmp',
};
const MOST_PORTS = 65535;

function portsOf({ IpProtocol, FromPort, ToPort }: IpPermission) {
  const given = required(IpProtocol, 'ipProtocol').toLowerCase();
  const protocol = PROTOCOLS[given] ?? given;
  if (protocol === '-1' || protocol === 'all') {
    return { IpProtocol: '-1', FromPort: -1, ToPort: -1 };
  }
  if (protocol === 'tcp' || protocol === 'udp') {
    if (FromPort === undefined || ToPort === undefined) {
      throw invalidValue(
        "Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.",
      );
    }
    const valid = [FromPort, ToPort].every(
      port => port >= 0 && port <= MOST_PORTS,
    );
    if (!valid || FromPort > ToPort) {
      throw invalidValue(
        `Invalid ${protocol.toUpperCase()} port range (${FromPort}:${ToPort})`,
      );
    }
  } else if (
    protocol !== 'icmp' &&
    protocol !== 'icmpv6' &&
    !/^\d+$/.test(protocol)
  ) {
    throw invalidValue(
      `Invalid value '${given}' for IP protocol. Unknown protocol.`,
    );
  }
  return {
    IpProtocol: protocol,
    FromPort: FromPort ?? -1,
    ToPort: ToPort ?? -1,
  };
}

function ipv4Peer(text: string | undefined): string {
  const cidr = parseCidr(text ?? '');
  if (!cidr) {
    throw invalidValue(`CIDR block ${text} is malformed`);
  }
  return formatCidr(cidr);
}

function groupPeer(
  place: Ec2Place,
  group: NonNullable<IpPermission['UserIdGroupPairs']>[number],
) {
  const id = required(group.GroupId, 'groupId');
  const foreign = group.UserId !== undefined && group.UserId !== place.account;
  if (!foreign && !ec2State(place).securityGroups[id]) {
    throw notFound('sg', id);
  }
  return { GroupId: id, UserId: group.UserId ?? place.account };
}

/** One rule for each peer. @throws AwsError InvalidParameterValue, InvalidGroup.NotFound */
export function fromPermissions(
  place: Ec2Place,
  permissions: IpPermission[],
): Permission[] {
  return permissions.flatMap(permission => {
    const ports = portsOf(permission);
    const rules: Permission[] = [
      ...(permission.IpRanges ?? []).map(({ CidrIp, Description }) => ({
        ...ports,
        CidrIpv4: ipv4Peer(CidrIp),
        Description,
      })),
      ...(permission.Ipv6Ranges ?? []).map(({ CidrIpv6, Description }) => ({
        ...ports,
        CidrIpv6,
        Description,
      })),
      ...(permission.PrefixListIds ?? []).map(
        ({ PrefixListId, Description }) => ({
          ...ports,
          PrefixListId,
          Description,
        }),
      ),
      ...(permission.UserIdGroupPairs ?? []).map(group => ({
        ...ports,
        ReferencedGroupInfo: groupPeer(place, group),
        Description: group.Description,
      })),
    ];
    if (rules.length === 0) {
      throw new AwsError('MissingParameter', 'Source group ID missing.');
    }
    return rules;
  });
}

/** What makes two rules the same one; a description does not. */
export const identityOf = (rule: Permission) =>
  [
    rule.IpProtocol,
    rule.FromPort,
    rule.ToPort,
    rule.CidrIpv4,
    rule.CidrIpv6,
    rule.PrefixListId,
    rule.ReferencedGroupInfo?.GroupId,
  ].join(' ');

/** Rules as DescribeSecurityGroups shows them: those of the same ports together. */
export function toPermissions(rules: SecurityGroupRule[]): IpPermission[] {
  const byPorts = new Map<
    string,
    Required<
      Pick<
        IpPermission,
        'IpRanges' | 'Ipv6Ranges' | 'PrefixListIds' | 'UserIdGroupPairs'
      >
    > &
      IpPermission
  >();
  for (const rule of rules) {
    const { IpProtocol, FromPort, ToPort, Description } = rule;
    const key = `${IpProtocol} ${FromPort} ${ToPort}`;
    const permission = byPorts.get(key) ?? {
      IpProtocol,
      ...(IpProtocol === '-1' ? {} : { FromPort, ToPort }),
      IpRanges: [],
      Ipv6Ranges: [],
      PrefixListIds: [],
      UserIdGroupPairs: [],
    };
    byPorts.set(key, permission);
    if (rule.CidrIpv4) {
      permission.IpRanges.push({ CidrIp: rule.CidrIpv4, Description });
    } else if (rule.CidrIpv6) {
      permission.Ipv6Ranges.push({ CidrIpv6: rule.CidrIpv6, Description });
    } else if (rule.PrefixListId) {
      permission.PrefixListIds.push({
        PrefixListId: rule.PrefixListId,
        Description,
      });
    } else {
      permission.UserIdGroupPairs.push({
        ...rule.ReferencedGroupInfo,
        Description,
      });
    }
  }
  return [...byPorts.values()];
}
