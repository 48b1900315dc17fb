import type { HealthCheckConfig } from '@aws-sdk/client-route-53';
import type { World } from '../core/World';
import { anonymousGet } from '../services/s3/anonymousGet';
import { objectAddress } from '../services/s3/objectAddress';
import { answerWorkload } from '../workload/answerWorkload';
import { dnsAnswer } from './dnsAnswer';

/** What a request to an endpoint from outside comes back with. */
export type EndpointReply =
  | { kind: 'answer'; status: number; body: string }
  | { kind: 'no-connection' }
  | { kind: 'no-name'; rcode: string };

/** Ports that checks have where they name none (API reference, HealthCheckConfig.Port). */
function entranceOf({ Type, Port }: HealthCheckConfig) {
  if (Type === 'TCP') {
    return { port: Port!, protocol: 'TCP' } as const;
  }
  return Type?.startsWith('HTTPS')
    ? ({ port: Port ?? 443, protocol: 'HTTPS' } as const)
    : ({ port: Port ?? 80, protocol: 'HTTP' } as const);
}

/**
 * Sends a health checker's request: to an object in S3, to a load balancer,
 * or to a name in a hosted zone that leads to one. An endpoint given by IP
 * address is never reached: no resource of the simulator has a public address.
 * @param sourceIp - the checker's address, for bucket policies
 */
export function askEndpoint(
  world: World,
  config: HealthCheckConfig,
  sourceIp: string,
): EndpointReply {
  if (config.IPAddress || !config.FullyQualifiedDomainName) {
    return { kind: 'no-connection' };
  }
  const host = config.FullyQualifiedDomainName.toLowerCase().replace(/\.$/, '');
  const path = `/${(config.ResourcePath ?? '').replace(/^\//, '')}`;
  const object = objectAddress(host, decodeURIComponent(path.slice(1)));
  if (object) {
    const reply = anonymousGet(world, {
      ...object,
      secure: config.Type?.startsWith('HTTPS') ?? false,
      sourceIp,
    });
    return reply ? { kind: 'answer', ...reply } : { kind: 'no-connection' };
  }
  const { rcode, loadBalancer, records } = dnsAnswer(world, {
    name: host,
    type: 'A',
  });
  if (rcode !== 'NOERROR' || records.length === 0) {
    return { kind: 'no-name', rcode };
  }
  // An internal load balancer has private addresses, which no checker reaches.
  const reply =
    loadBalancer && !loadBalancer.startsWith('internal-')
      ? answerWorkload(world, {
          loadBalancerDnsName: loadBalancer,
          path,
          entrance: entranceOf(config),
          sourceIp,
        })
      : undefined;
  return reply ? { kind: 'answer', ...reply } : { kind: 'no-connection' };
}
