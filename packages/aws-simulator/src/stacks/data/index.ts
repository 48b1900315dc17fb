import type { CertificateSummary } from '@aws-sdk/client-acm';
import { publishedImage } from '../../services/ec2/images';
import { zoneIdOf, zonesOf } from '../../services/ec2/regions';
import type { ResourceContext } from '../ResourceContext';
import { certificateAttributes } from '../resources/certificates';
import { loadBalancerAttributes } from '../resources/loadBalancing';
import { zone } from '../resources/route53';
import type { Block } from '../TerraformStack';

/** Reads what a data block asks for. */
export type DataHandler = (
  config: Block,
  context: ResourceContext,
) => Block | Promise<Block>;

const PUBLIC_PARAMETER = /^\/aws\/service\//;

/** The newest certificate of a domain. @throws Error where there is none, as Terraform does */
const findCertificate: DataHandler = async (config, context) => {
  const { CertificateSummaryList: all } = await context.aws(
    'acm',
    'ListCertificates',
    { CertificateStatuses: config.statuses ?? ['ISSUED'] },
  );
  const newest = (all as CertificateSummary[])
    .filter(({ DomainName }) => DomainName === config.domain)
    .sort((a, b) => Number(b.CreatedAt) - Number(a.CreatedAt))[0];
  if (!newest) {
    throw new Error(`no certificate for ${config.domain} in ${context.region}`);
  }
  const { Certificate } = await context.aws('acm', 'DescribeCertificate', {
    CertificateArn: newest.CertificateArn,
  });
  return certificateAttributes(Certificate);
};

/** By Terraform's type of the data source. */
export const dataHandlers: Record<string, DataHandler> = {
  aws_availability_zones: (_config, { region }) => ({
    id: region,
    names: zonesOf(region),
    zone_ids: zonesOf(region).map(zoneIdOf),
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
  aws_acm_certificate: findCertificate,
  // A site's domain exists before the site does; here nobody else would create it.
  aws_route53_zone: async (config, context) =>
    (await zone(config, context)).attributes,
  aws_ssm_parameter: async (config, context) => {
    if (PUBLIC_PARAMETER.test(config.name)) {
      const value = publishedImage(config.name, context.region);
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
