import type { CloudClients } from '@understudy/failover';
import type { AwsClients } from './types';

/** The plugin's clients, as the core asks for them: functions that belong to nobody. */
export const cloudClients = (aws: AwsClients): CloudClients => ({
  autoScaling: (account, region) => aws.autoScaling(account, region),
  cloudWatch: (account, region) => aws.cloudWatch(account, region),
  ec2: (account, region) => aws.ec2(account, region),
  iam: (account, region) => aws.iam(account, region),
  rds: (account, region) => aws.rds(account, region),
  s3: (account, region) => aws.s3(account, region),
  s3Control: (account, region) => aws.s3Control(account, region),
  ssm: (account, region) => aws.ssm(account, region),
  sts: (account, region) => aws.sts(account, region),
});
