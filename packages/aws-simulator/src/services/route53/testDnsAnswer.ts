import type {
  TestDNSAnswerRequest,
  TestDNSAnswerResponse,
} from '@aws-sdk/client-route-53';
import type { CallContext } from '../../core/Service';
import { dnsAnswer } from '../../traffic/dnsAnswer';
import { zoneOf } from './hostedZones';
import { canonicalName } from './recordName';

/** What the zone's name servers answer, by the same function that the DNS server uses. */
export function testDnsAnswer(
  input: TestDNSAnswerRequest,
  context: CallContext,
): TestDNSAnswerResponse {
  const zone = zoneOf(context, input.HostedZoneId ?? '');
  const answer = dnsAnswer(
    context.world,
    { name: input.RecordName ?? '', type: input.RecordType ?? 'A' },
    { account: context.account, zone },
  );
  return {
    Nameserver: zone.nameServers[0],
    RecordName: canonicalName(input.RecordName ?? ''),
    RecordType: input.RecordType,
    RecordData: answer.records.map(({ data }) => data),
    ResponseCode: answer.rcode,
    Protocol: 'UDP',
  };
}
