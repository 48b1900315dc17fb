import { createHash } from 'crypto';
import { zonesOf } from '../../services/ec2/regions';
import type { ResourceContext } from '../ResourceContext';
import { loadBalancerAttributes } from '../resources/loadBalancing';
import { zone } from '../resources/route53';
import type { Block } from '../TerraformStack';

/** Reads what a data block asks for. */
export type DataHandler = (
  config: Block,
  context: ResourceContext,
) => Block | Promise<Block>;

const PUBLIC_PARAMETER = /^\/aws\/service\//;

/** Images that AWS publishes: the same one for the same name and region, ever again. */
function publicParameter(name: string, region: string): string {
  const digest = createHash('sha256').update(`${region}${name}`).digest('hex');
  return `ami-${digest.slice(0, 17)}`;
}

/** By Terraform's type of the data source. */
export const dataHandlers: Record<string, DataHandler> = {
  aws_availability_zones: (_config, { region }) => ({
    id: region,
    names: zonesOf(region),
    zone_ids: zonesOf(region).map((_, index) => `${region}-az${index + 1}`),
  }),
  aws_caller_identity: (_config, { account }) => ({
    id: account,
    account_id: account,
    arn: `arn:aws:iam::${account}:user/simulated`,
  }),
  aws_region: (_config, { region }) => ({ id: region, name: region, region }),
  aws_partition: () => ({
    id: 'aws',
    partition: 'aws',
    dns_suffix: 'amazonaws.com',
  }),
  aws_lb: async (config, context) => {
    const { LoadBalancers } = await context.aws(
      'elasticloadbalancing',
      'DescribeLoadBalancers',
      config.arn
        ? { LoadBalancerArns: [config.arn] }
        : { Names: [config.name] },
    );
    return loadBalancerAttributes(LoadBalancers[0]);
  },
  // A site's domain exists before the site does; here nobody else would create it.
  aws_route53_zone: async (config, context) =>
    (await zone(config, context)).attributes,
  aws_ssm_parameter: async (config, context) => {
    if (PUBLIC_PARAMETER.test(config.name)) {
      const value = publicParameter(config.name, context.region);
      return { id: config.name, value, insecure_value: value };
    }
    const { Parameter } = await context.aws('ssm', 'GetParameter', {
      Name: config.name,
    });
    return {
      id: config.name,
      arn: Parameter.ARN,
      value: Parameter.Value,
      insecure_value: Parameter.Value,
      version: Parameter.Version,
    };
  },
};
