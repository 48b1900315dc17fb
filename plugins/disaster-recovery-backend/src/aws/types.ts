import type { ACMClient } from '@aws-sdk/client-acm';
import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { RDSClient } from '@aws-sdk/client-rds';
import type { Route53Client } from '@aws-sdk/client-route-53';
import type { S3Client } from '@aws-sdk/client-s3';
import type { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import type { SNSClient } from '@aws-sdk/client-sns';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';

export type { OutsideProbe, WorkloadStatus } from '@understudy/failover';

/** One client per account x region x service; nobody else makes clients. */
export interface AwsClients {
  acm(accountId: string, region: string): Promise<ACMClient>;
  autoScaling(accountId: string, region: string): Promise<AutoScalingClient>;
  cloudWatch(accountId: string, region: string): Promise<CloudWatchClient>;
  ec2(accountId: string, region: string): Promise<EC2Client>;
  loadBalancing(
    accountId: string,
    region: string,
  ): Promise<ElasticLoadBalancingV2Client>;
  iam(accountId: string, region: string): Promise<IAMClient>;
  kms(accountId: string, region: string): Promise<KMSClient>;
  rds(accountId: string, region: string): Promise<RDSClient>;
  /** Route 53 is global: its control plane is in one region of a partition, us-east-1 where none is said. */
  route53(accountId: string, region?: string): Promise<Route53Client>;
  s3(accountId: string, region: string): Promise<S3Client>;
  s3Control(accountId: string, region: string): Promise<S3ControlClient>;
  secretsManager(
    accountId: string,
    region: string,
  ): Promise<SecretsManagerClient>;
  serviceQuotas(
    accountId: string,
    region: string,
  ): Promise<ServiceQuotasClient>;
  sns(accountId: string, region: string): Promise<SNSClient>;
  ssm(accountId: string, region: string): Promise<SSMClient>;
  sts(accountId: string, region: string): Promise<STSClient>;
  /** Region whose STS lends the role for calls in a region; undefined where no role is assumed. Calls nobody. */
  signsInAt(accountId: string, region: string): string | undefined;
}
