import { DescribeLoadBalancersCommand } from '@aws-sdk/client-elastic-load-balancing-v2';
import { bounded } from '../cloud/aws/bounded';
import type { Cloud } from '../cloud/Cloud';
import type { CommandClients } from './connection';
import { regionNames, type SiteDefinition } from './definition';

/** What a region says of its load balancer. */
export interface FoundLoadBalancer {
  arn: string;
  dnsName: string;
}

/** The site's load balancer in a region; undefined where there is none, and where the region does not answer. */
export type FindLoadBalancer = (
  region: string,
) => Promise<FoundLoadBalancer | undefined>;

/** Asks for what only AWS knows: the DNS name. Nobody's failover waits for it. */
export const findLoadBalancerOf =
  (
    definition: SiteDefinition,
    clients: Pick<CommandClients, 'loadBalancing'>,
  ): FindLoadBalancer =>
  async region => {
    const { loadBalancer } = regionNames(definition, region);
    try {
      const { LoadBalancers: [found] = [] } = await bounded(
        clients.loadBalancing(region),
        (client, options) =>
          client.send(
            new DescribeLoadBalancersCommand({ Names: [loadBalancer] }),
            options,
          ),
      );
      return found?.LoadBalancerArn && found.DNSName
        ? { arn: found.LoadBalancerArn, dnsName: found.DNSName }
        : undefined;
    } catch {
      return undefined;
    }
  };

/** A region that was dark when the command began is asked for its load balancer's name again: it may have returned. */
export const askingAgain = (cloud: Cloud, find: FindLoadBalancer): Cloud => ({
  ...cloud,
  async workload(loadBalancer) {
    const { dnsName, region } = loadBalancer;
    const name = dnsName || (await find(region))?.dnsName;
    return name
      ? cloud.workload({ ...loadBalancer, dnsName: name })
      : {
          answered: false,
          reason: `the load balancer's name is not known, because ${region} does not answer`,
        };
  },
});
