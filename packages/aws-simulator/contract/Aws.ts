import { ACM } from '@aws-sdk/client-acm';
import { AutoScaling } from '@aws-sdk/client-auto-scaling';
import { CloudWatch } from '@aws-sdk/client-cloudwatch';
import { EC2 } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2 } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAM } from '@aws-sdk/client-iam';
import { KMS } from '@aws-sdk/client-kms';
import { RDS } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPI } from '@aws-sdk/client-resource-groups-tagging-api';
import { Route53 } from '@aws-sdk/client-route-53';
import { S3 } from '@aws-sdk/client-s3';
import { S3Control } from '@aws-sdk/client-s3-control';
import { SecretsManager } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotas } from '@aws-sdk/client-service-quotas';
import { SNS } from '@aws-sdk/client-sns';
import { SSM } from '@aws-sdk/client-ssm';
import { STS } from '@aws-sdk/client-sts';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { Mismatch } from './Mismatch';

export const EAST = 'us-east-1';
export const WEST = 'us-west-2';
/** Name of a launch template that every target has in both regions. */
export const LAUNCH_TEMPLATE = 'understudy-contract';

const POLL_MS = 100;

export interface Credentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export interface AwsOptions {
  endpoint: string;
  credentials: Credentials;
  /** How long anything may take to come about. */
  patienceSeconds: number;
}

type AnyClient = { destroy(): void };
type ClientClass<T> = new (config: Record<string, unknown>) => T;

/** Two subnets in different zones of one network. */
export interface Network {
  vpcId: string;
  subnetIds: string[];
  zones: string[];
  /** In the first subnet. */
  address: string;
}

/** Real clients of one target, for either region. */
export class Aws {
  readonly #clients = new Map<string, AnyClient>();

  constructor(private readonly options: AwsOptions) {}

  /** The same target for somebody else. */
  as(credentials: Credentials): Aws {
    return new Aws({ ...this.options, credentials });
  }

  acm = (region = EAST) => this.#client(ACM, region);
  autoScaling = (region = EAST) => this.#client(AutoScaling, region);
  cloudWatch = (region = EAST) => this.#client(CloudWatch, region);
  ec2 = (region = EAST) => this.#client(EC2, region);
  elb = (region = EAST) => this.#client(ElasticLoadBalancingV2, region);
  iam = (region = EAST) => this.#client(IAM, region);
  kms = (region = EAST) => this.#client(KMS, region);
  rds = (region = EAST) => this.#client(RDS, region);
  route53 = (region = EAST) => this.#client(Route53, region);
  s3 = (region = EAST) => this.#client(S3, region, { forcePathStyle: true });
  /** The SDK puts the account before every host, and there is no such one. */
  s3Control = (region = EAST) =>
    this.#client(S3Control, region, {
      disableHostPrefix: true,
      endpointProvider: () => ({ url: new URL(this.options.endpoint) }),
    });
  secrets = (region = EAST) => this.#client(SecretsManager, region);
  quotas = (region = EAST) => this.#client(ServiceQuotas, region);
  sns = (region = EAST) => this.#client(SNS, region);
  ssm = (region = EAST) => this.#client(SSM, region);
  sts = (region = EAST) => this.#client(STS, region);
  tagging = (region = EAST) => this.#client(ResourceGroupsTaggingAPI, region);

  /** A name that nothing else has: lower case, at most 30 characters. */
  name(prefix: string): string {
    return `${prefix}-${randomBytes(5).toString('hex')}`;
  }

  /**
   * Reads until the answer is the awaited one.
   *
   * @throws Mismatch with the last answer when patience ends
   */
  async waitFor<T>(
    what: string,
    read: () => Promise<T>,
    until: (answer: T) => boolean,
  ): Promise<T> {
    const deadline = Date.now() + this.options.patienceSeconds * 1000;
    for (;;) {
      const answer = await read();
      if (until(answer)) {
        return answer;
      }
      if (Date.now() > deadline) {
        const seen = inspect(answer, { depth: 5, breakLength: Infinity });
        throw new Mismatch(`${what}: never, at last ${seen.slice(0, 500)}`);
      }
      await sleep(POLL_MS);
    }
  }

  async network(region = EAST): Promise<Network> {
    const { Subnets = [] } = await this.ec2(region).describeSubnets({});
    // Cases make networks too, but none with more than one subnet.
    const vpcId = Subnets.find(
      (subnet, index) =>
        Subnets.findIndex(({ VpcId }) => VpcId === subnet.VpcId) < index,
    )?.VpcId;
    const subnets = Subnets.filter(subnet => subnet.VpcId === vpcId)
      .sort((a, b) => (a.AvailabilityZone! < b.AvailabilityZone! ? -1 : 1))
      .slice(0, 2);
    if (!vpcId || subnets.length < 2) {
      throw new Error(
        `${region} needs a VPC with two subnets, such as the default VPC`,
      );
    }
    return {
      vpcId,
      subnetIds: subnets.map(subnet => subnet.SubnetId!),
      zones: subnets.map(subnet => subnet.AvailabilityZone!),
      address: subnets[0].CidrBlock!.replace(/\.\d+\/\d+$/, '.77'),
    };
  }

  destroy(): void {
    for (const client of this.#clients.values()) {
      client.destroy();
    }
  }

  #client<T extends AnyClient>(
    Client: ClientClass<T>,
    region: string,
    more: Record<string, unknown> = {},
  ): T {
    const key = `${Client.name}/${region}`;
    const client =
      this.#clients.get(key) ??
      new Client({
        region,
        endpoint: this.options.endpoint,
        credentials: this.options.credentials,
        // A retried failure would hide what was answered first.
        maxAttempts: 1,
        ...more,
      });
    this.#clients.set(key, client);
    return client as T;
  }
}
