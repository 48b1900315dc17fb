import type { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import type { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { RDSClient } from '@aws-sdk/client-rds';
import type { S3Client } from '@aws-sdk/client-s3';
import type { S3ControlClient } from '@aws-sdk/client-s3-control';
import type { SSMClient } from '@aws-sdk/client-ssm';
import type { STSClient } from '@aws-sdk/client-sts';

type Client<T> = (accountId: string, region: string) => Promise<T>;

/**
 * The clients that the adapter sends with. Best made with `maxAttempts: 1`: an
 * engine backs off by itself, and a repeated call hides what became of the first.
 */
export interface CloudClients {
  autoScaling: Client<AutoScalingClient>;
  cloudWatch: Client<CloudWatchClient>;
  ec2: Client<EC2Client>;
  /** Asked for the region in which IAM of the partition stands. */
  iam: Client<IAMClient>;
  rds: Client<RDSClient>;
  s3: Client<S3Client>;
  /** At an endpoint of one's own it wants the settings of `s3ControlAt`. */
  s3Control: Client<S3ControlClient>;
  ssm: Client<SSMClient>;
  sts: Client<STSClient>;
}
