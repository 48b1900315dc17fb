import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { RDSClient } from '@aws-sdk/client-rds';
import type { Route53Client } from '@aws-sdk/client-route-53';
import type { S3Client } from '@aws-sdk/client-s3';
import type { SSMClient } from '@aws-sdk/client-ssm';

/** One client per account x region x service; nobody else makes clients. */
export interface AwsClients {
  autoScaling(accountId: string, region: string): Promise<AutoScalingClient>;
  cloudWatch(accountId: string, region: string): Promise<CloudWatchClient>;
  loadBalancing(
    accountId: string,
    region: string,
  ): Promise<ElasticLoadBalancingV2Client>;
  rds(accountId: string, region: string): Promise<RDSClient>;
  /** Route 53 is global; its control plane is in us-east-1. */
  route53(accountId: string): Promise<Route53Client>;
  s3(accountId: string, region: string): Promise<S3Client>;
  ssm(accountId: string, region: string): Promise<SSMClient>;
}

/** What the application behind a load balancer says of itself. */
export interface WorkloadStatus {
  site: string;
  region: string;
  writable: boolean;
  /** ISO 8601 UTC. */
  lastWriteAt?: string;
}

/** Looks at a site from outside, as a user would: DNS, then HTTP. */
export interface OutsideProbe {
  /** Addresses that the name resolves to now, asked without a cache. */
  resolve(name: string): Promise<string[]>;
  /**
   * `GET <path>` from the address that {@link resolve} gives for the name.
   * @param certificateName - asks over TLS, and only of who proves to be this name; plain HTTP without it
   * @throws UnexpectedStatusError where the application, or a load balancer without one, answered something else
   * @throws Error where nobody answered within the deadline, or only with a redirect
   */
  status(
    name: string,
    path: string,
    certificateName?: string,
  ): Promise<WorkloadStatus>;
}
