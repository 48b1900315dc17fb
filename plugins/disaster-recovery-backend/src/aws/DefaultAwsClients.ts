import { ACMClient } from '@aws-sdk/client-acm';
import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { Route53Client } from '@aws-sdk/client-route-53';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SNSClient } from '@aws-sdk/client-sns';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { ForwardedError } from '@backstage/errors';
import { readAgain, s3ControlAt } from '@understudy/failover';
import type { CallBudget } from './CallBudget';
import { Execution } from './Execution';
import type { CredentialPort } from './portRoles';
import { refuseChanges, type Middleware } from './refuseChanges';
import { RegionalSignIn } from './RegionalSignIn';
import type { AwsClients } from './types';

/** Route 53's control plane, and the metrics of its health checks, are in this region only, in the partition of everybody. */
export const ROUTE53_REGION = 'us-east-1';

/** A dead region must be given up on soon; the SDK's own defaults wait for minutes. */
const TIMEOUTS = {
  connectionTimeout: 2_000,
  requestTimeout: 5_000,
  // Without it the SDK only logs that a request took too long.
  throwOnRequestTimeout: true,
};

/** What every client is made of. */
type Settings = Awaited<ReturnType<DefaultAwsClients['settings']>>;
type Client = { destroy(): void; middlewareStack: Middleware };

/**
 * Makes each client once. Credentials come from the `aws` section of the configuration, by account; where execution
 * is off in an account its clients only look.
 */
export class DefaultAwsClients implements AwsClients {
  readonly #clients = new Map<string, Promise<Client>>();

  static fromConfig(
    config: RootConfigService,
    logger: LoggerService,
    options: {
      maxAttempts?: number;
      /** For what they are made: each has its own roles. */
      port?: CredentialPort;
      /** What the calls are taken out of; without one nobody waits. */
      budget?: CallBudget;
    } = {},
  ): DefaultAwsClients {
    const { maxAttempts = 2, port = 'watch', budget } = options;
    return new DefaultAwsClients(
      new RegionalSignIn(config, logger, port),
      config.getOptionalString('disasterRecovery.aws.endpoint'),
      maxAttempts,
      Execution.fromConfig(config),
      budget,
    );
  }

  private constructor(
    private readonly signIn: RegionalSignIn,
    private readonly endpoint: string | undefined,
    private readonly maxAttempts: number,
    private readonly execution: Execution,
    private readonly budget: CallBudget | undefined,
  ) {}

  acm(accountId: string, region: string) {
    return this.client(
      'acm',
      accountId,
      region,
      settings => new ACMClient(settings),
    );
  }

  autoScaling(accountId: string, region: string) {
    return this.client(
      'autoscaling',
      accountId,
      region,
      settings => new AutoScalingClient(settings),
    );
  }

  cloudWatch(accountId: string, region: string) {
    return this.client(
      'cloudwatch',
      accountId,
      region,
      settings => new CloudWatchClient(settings),
    );
  }

  ec2(accountId: string, region: string) {
    return this.client(
      'ec2',
      accountId,
      region,
      settings => new EC2Client(settings),
    );
  }

  loadBalancing(accountId: string, region: string) {
    return this.client(
      'elbv2',
      accountId,
      region,
      settings => new ElasticLoadBalancingV2Client(settings),
    );
  }

  iam(accountId: string, region: string) {
    return this.client(
      'iam',
      accountId,
      region,
      settings => new IAMClient(settings),
    );
  }

  kms(accountId: string, region: string) {
    return this.client(
      'kms',
      accountId,
      region,
      settings => new KMSClient(settings),
    );
  }

  rds(accountId: string, region: string) {
    return this.client(
      'rds',
      accountId,
      region,
      settings => new RDSClient(settings),
    );
  }

  route53(accountId: string, region = ROUTE53_REGION) {
    return this.client(
      'route53',
      accountId,
      region,
      settings => new Route53Client(settings),
    );
  }

  s3(accountId: string, region: string) {
    return this.client(
      's3',
      accountId,
      region,
      settings => new S3Client({ ...settings, forcePathStyle: true }),
    );
  }

  s3Control(accountId: string, region: string) {
    return this.client(
      's3control',
      accountId,
      region,
      settings =>
        new S3ControlClient({ ...settings, ...s3ControlAt(this.endpoint) }),
    );
  }

  secretsManager(accountId: string, region: string) {
    return this.client(
      'secretsmanager',
      accountId,
      region,
      settings => new SecretsManagerClient(settings),
    );
  }

  serviceQuotas(accountId: string, region: string) {
    return this.client(
      'servicequotas',
      accountId,
      region,
      settings => new ServiceQuotasClient(settings),
    );
  }

  sns(accountId: string, region: string) {
    return this.client(
      'sns',
      accountId,
      region,
      settings => new SNSClient(settings),
    );
  }

  ssm(accountId: string, region: string) {
    return this.client(
      'ssm',
      accountId,
      region,
      settings => new SSMClient(settings),
    );
  }

  sts(accountId: string, region: string) {
    return this.client(
      'sts',
      accountId,
      region,
      settings => new STSClient(settings),
    );
  }

  signsInAt(accountId: string, region: string) {
    return this.signIn.lender(accountId, region);
  }

  /** Closes the connections of every client. */
  async destroy(): Promise<void> {
    for (const client of await Promise.allSettled(this.#clients.values())) {
      if (client.status === 'fulfilled') {
        client.value.destroy();
      }
    }
    this.#clients.clear();
  }

  private client<T extends Client>(
    service: string,
    accountId: string,
    region: string,
    create: (settings: Settings) => T,
  ): Promise<T> {
    const key = `${accountId}/${region}/${service}`;
    let client = this.#clients.get(key) as Promise<T> | undefined;
    if (!client) {
      client = this.settings(accountId, region).then(settings => {
        const made =
          this.maxAttempts > 1 ? create(settings) : readAgain(create(settings));
        const because = this.execution.refusal(accountId);
        if (because) {
          refuseChanges(made.middlewareStack, because);
        }
        this.budget?.guard(made.middlewareStack, {
          accountId,
          region,
          service,
        });
        return made;
      });
      this.#clients.set(key, client);
      // Credentials that could not be had now may be had later.
      client.catch(() => this.#clients.delete(key));
    }
    return client;
  }

  private async settings(accountId: string, region: string) {
    const credentials = await this.signIn
      .credentials(accountId, region)
      .catch(error => {
        throw new ForwardedError(
          `There are no credentials for AWS account ${accountId}; name it under aws.accounts in the configuration`,
          error,
        );
      });
    return {
      region,
      credentials,
      customUserAgent: 'understudy-disaster-recovery',
      maxAttempts: this.maxAttempts,
      requestHandler: TIMEOUTS,
      ...(this.endpoint ? { endpoint: this.endpoint } : {}),
    };
  }
}
