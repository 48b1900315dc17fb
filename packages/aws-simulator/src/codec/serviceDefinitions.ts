import type { Codec } from './Codec';
import { JsonCodec } from './JsonCodec';
import { QueryCodec } from './QueryCodec';
import { RestXmlCodec } from './RestXmlCodec';
import { ServiceModel } from './ServiceModel';

/** How a service is spoken to. */
interface ServiceDefinition {
  protocol: 'query' | 'ec2' | 'json1.0-query' | 'json1.1' | 'rest-xml' | 's3';
  xmlNamespace?: string;
  /**
   * Loads the client package, whose schemas describe the service. At the
   * service's first request: all of them together take longer than the rest
   * of a start.
   */
  client: () => Record<string, unknown>;
  /** What the service calls it when it is asked too often, and the status it answers with. */
  throttling: readonly [code: string, status: number];
  /** What it calls it when the caller has no permission. */
  denied: readonly [code: string, status: number];
}

const ACCESS_DENIED = ['AccessDenied', 403] as const;

const query = (name: string, version: string) =>
  ({
    protocol: 'query',
    xmlNamespace: `http://${name}.amazonaws.com/doc/${version}/`,
    throttling: ['Throttling', 400],
    denied: ACCESS_DENIED,
  } as const);

const json = {
  protocol: 'json1.1',
  throttling: ['ThrottlingException', 400],
  denied: ['AccessDeniedException', 400],
} as const;

/** By signing name. */
export const serviceDefinitions: Record<string, ServiceDefinition> = {
  rds: {
    ...query('rds', '2014-10-31'),
    client: () => require('@aws-sdk/client-rds'),
  },
  autoscaling: {
    ...query('autoscaling', '2011-01-01'),
    client: () => require('@aws-sdk/client-auto-scaling'),
  },
  elasticloadbalancing: {
    ...query('elasticloadbalancing', '2015-12-01'),
    client: () => require('@aws-sdk/client-elastic-load-balancing-v2'),
  },
  sns: {
    ...query('sns', '2010-03-31'),
    client: () => require('@aws-sdk/client-sns'),
  },
  sts: {
    ...query('sts', '2011-06-15'),
    client: () => require('@aws-sdk/client-sts'),
  },
  iam: {
    ...query('iam', '2010-05-08'),
    client: () => require('@aws-sdk/client-iam'),
  },
  ec2: {
    protocol: 'ec2',
    xmlNamespace: 'http://ec2.amazonaws.com/doc/2016-11-15/',
    throttling: ['RequestLimitExceeded', 503],
    denied: ['UnauthorizedOperation', 403],
    client: () => require('@aws-sdk/client-ec2'),
  },
  monitoring: {
    protocol: 'json1.0-query',
    throttling: ['Throttling', 400],
    denied: ACCESS_DENIED,
    client: () => require('@aws-sdk/client-cloudwatch'),
  },
  acm: { ...json, client: () => require('@aws-sdk/client-acm') },
  ssm: { ...json, client: () => require('@aws-sdk/client-ssm') },
  secretsmanager: {
    ...json,
    client: () => require('@aws-sdk/client-secrets-manager'),
  },
  servicequotas: {
    ...json,
    throttling: ['TooManyRequestsException', 400],
    client: () => require('@aws-sdk/client-service-quotas'),
  },
  kms: { ...json, client: () => require('@aws-sdk/client-kms') },
  tagging: {
    ...json,
    client: () => require('@aws-sdk/client-resource-groups-tagging-api'),
  },
  route53: {
    protocol: 'rest-xml',
    xmlNamespace: 'https://route53.amazonaws.com/doc/2013-04-01/',
    throttling: ['Throttling', 400],
    denied: ACCESS_DENIED,
    client: () => require('@aws-sdk/client-route-53'),
  },
  s3: {
    protocol: 's3',
    xmlNamespace: 'http://s3.amazonaws.com/doc/2006-03-01/',
    throttling: ['SlowDown', 503],
    denied: ACCESS_DENIED,
    client: () => require('@aws-sdk/client-s3'),
  },
  // Signed for s3 too; what tells them apart is in `serviceOf`.
  s3control: {
    protocol: 'rest-xml',
    xmlNamespace: 'http://awss3control.amazonaws.com/doc/2018-08-20/',
    throttling: ['SlowDown', 503],
    denied: ACCESS_DENIED,
    client: () => require('@aws-sdk/client-s3-control'),
  },
};

const codecs = new Map<string, Codec>();

function createCodec(definition: ServiceDefinition): Codec {
  const model = new ServiceModel(definition.client());
  const { protocol, xmlNamespace = '' } = definition;
  switch (protocol) {
    case 'query':
    case 'ec2':
      return new QueryCodec(model, xmlNamespace, protocol === 'ec2');
    case 'json1.0-query':
      return new JsonCodec(model, '1.0', true);
    case 'json1.1':
      return new JsonCodec(model, '1.1', false);
    default:
      return new RestXmlCodec(model, xmlNamespace, protocol === 's3');
  }
}

/** The codec of a service, `undefined` where the simulator has no such service. Codecs hold no state of a world. */
export function codecFor(signingName: string): Codec | undefined {
  const definition = serviceDefinitions[signingName];
  if (!definition) {
    return undefined;
  }
  let codec = codecs.get(signingName);
  if (!codec) {
    codec = createCodec(definition);
    codecs.set(signingName, codec);
  }
  return codec;
}
