import {
  DescribeLoadBalancersCommand,
  ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Cloud } from './Cloud';
import {
  bounded,
  clientSettings,
  errorName,
  perRegion,
  type Connection,
} from './connection';

/** What is asked of Elastic Load Balancing. */
export function loadBalancerCalls(
  connection: Connection,
): Pick<Cloud, 'loadBalancer'> {
  const client = perRegion(
    region =>
      new ElasticLoadBalancingV2Client(clientSettings(connection, region)),
  );
  return {
    async loadBalancer(region, name) {
      try {
        const { LoadBalancers = [] } = await client(region).send(
          new DescribeLoadBalancersCommand({ Names: [name] }),
          bounded(),
        );
        return LoadBalancers[0]?.DNSName;
      } catch (error) {
        if (errorName(error).startsWith('LoadBalancerNotFound')) {
          return undefined;
        }
        throw error;
      }
    },
  };
}
