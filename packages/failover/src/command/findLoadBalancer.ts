import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { bounded } from '../cloud/aws/bounded';
import type { CommandClients } from './connection';

/** What a region says of its load balancer. */
export interface FoundLoadBalancer {
  arn: string;
  dnsName: string;
}

/**
 * Asks a region for the load balancer of this name; undefined where there is
 * none, and where the region does not answer. Nobody's failover waits for it.
 */
export async function findLoadBalancer(
  clients: Pick<CommandClients, 'loadBalancing'>,
  region: string,
  name: string,
): Promise<FoundLoadBalancer | undefined> {
  try {
    const { LoadBalancers: [found] = [] } = await bounded(
      clients.loadBalancing(region),
      (client, options) =>
        client.send(
          new DescribeLoadBalancersCommand({ Names: [name] }),
          options,
        ),
    );
    return found?.LoadBalancerArn && found.DNSName
      ? { arn: found.LoadBalancerArn, dnsName: found.DNSName }
      : undefined;
  } catch {
    return undefined;
  }
}
