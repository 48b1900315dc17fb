import { contains, parseCidr, type Cidr } from './cidr';
import { ec2State, type Ec2Place, type Ec2State } from './state';

/**
 * One end of a connection: the groups of something in a VPC, or an address outside of it. Without groups, the resource
 * is in a network that nobody created here, which then admits everything.
 */
export type Peer = { securityGroups: string[] | undefined } | { ip: string };

/** A rule, read for being asked thousands of times a second. */
interface Gate {
  first: number;
  last: number;
  group?: string;
  network?: Cidr;
}

/** Derived from a group's rules, which are replaced and never changed. */
const gates = new WeakMap<object, { in: Gate[]; out: Gate[] }>();

const EVERY_PORT = { first: 0, last: 65535 };

function gatesOf(state: Ec2State, id: string) {
  const rules = state.securityGroups[id]?.rules;
  if (!rules) {
    return undefined;
  }
  let found = gates.get(rules);
  if (!found) {
    found = { in: [], out: [] };
    for (const rule of Object.values(rules)) {
      if (rule.IpProtocol === '-1' || rule.IpProtocol === 'tcp') {
        found[rule.IsEgress ? 'out' : 'in'].push({
          ...(rule.IpProtocol === '-1'
            ? EVERY_PORT
            : { first: rule.FromPort!, last: rule.ToPort! }),
          group: rule.ReferencedGroupInfo?.GroupId,
          network: parseCidr(rule.CidrIpv4 ?? ''),
        });
      }
    }
    gates.set(rules, found);
  }
  return found;
}

/** Where the addresses of a peer are. Within a VPC it is not modelled which one something has: they are in the VPC's network. */
function addressesOf(state: Ec2State, peer: Peer): Cidr | undefined {
  if ('ip' in peer) {
    return parseCidr(`${peer.ip}/32`);
  }
  const vpc = state.securityGroups[peer.securityGroups?.[0] ?? '']?.shape.VpcId;
  return parseCidr(state.vpcs[vpc ?? '']?.shape.CidrBlock ?? '');
}

function admits(state: Ec2State, gate: Gate, peer: Peer): boolean {
  if (gate.group !== undefined) {
    return (
      'securityGroups' in peer &&
      (peer.securityGroups?.includes(gate.group) ?? true)
    );
  }
  const addresses = gate.network && addressesOf(state, peer);
  return addresses !== undefined && contains(gate.network!, addresses);
}

function passes(
  state: Ec2State,
  side: Peer,
  peer: Peer,
  port: number,
  direction: 'in' | 'out',
): boolean {
  if ('ip' in side || side.securityGroups === undefined) {
    return true;
  }
  return side.securityGroups.some(id =>
    gatesOf(state, id)?.[direction].some(
      gate =>
        gate.first <= port && port <= gate.last && admits(state, gate, peer),
    ),
  );
}

/**
 * Whether a TCP connection comes about. Security groups admit what a rule of any of them allows and nothing else, on the
 * way out of the one end and into the other; they are stateful, so answers need no rule (User Guide, "Security group
 * rules").
 */
export function connects(
  place: Ec2Place,
  { from, to, port }: { from: Peer; to: Peer; port: number },
): boolean {
  const state = ec2State(place);
  return (
    passes(state, from, to, port, 'out') && passes(state, to, from, port, 'in')
  );
}
