import type { ContractCase, ServiceCase } from '../ContractCase';
import { acmCases } from './acm';
import { autoScalingCases } from './autoScaling';
import { autoScalingCapacityCases } from './autoScalingCapacity';
import { cloudWatchAlarmCases } from './cloudWatchAlarms';
import { cloudWatchMetricDataCases } from './cloudWatchMetricData';
import { cloudWatchMetricCases } from './cloudWatchMetrics';
import { ec2Cases } from './ec2';
import { gatewayCases } from './ec2Gateways';
import { launchTemplateCases } from './ec2LaunchTemplates';
import { networkCases } from './ec2Networks';
import { securityGroupCases } from './ec2SecurityGroups';
import { iamCases } from './iam';
import { kmsCases } from './kms';
import { listenerCases } from './listeners';
import { loadBalancerCases } from './loadBalancers';
import { quotaCases } from './quotas';
import { rdsGroupCases } from './rdsGroups';
import { rdsInstanceCases } from './rdsInstances';
import { rdsLifecycleCases } from './rdsLifecycle';
import { rdsReplicaCases } from './rdsReplicas';
import { rdsSnapshotCases } from './rdsSnapshots';
import { healthCheckCases } from './route53HealthChecks';
import { recordSetCases } from './route53RecordSets';
import { routingCases } from './route53Routing';
import { hostedZoneCases } from './route53Zones';
import { s3AccountCases } from './s3Account';
import { s3BatchCases } from './s3Batch';
import { s3BucketCases } from './s3Buckets';
import { s3ConditionCases } from './s3Conditions';
import { s3ListingCases } from './s3Listings';
import { s3ObjectCases } from './s3Objects';
import { s3ReplicationCases } from './s3Replication';
import { s3VersionCases } from './s3Versions';
import { secretsCases } from './secrets';
import { snsCases } from './sns';
import { ssmCases } from './ssm';
import { stsCases } from './sts';
import { taggingCases } from './tagging';
import { targetGroupCases } from './targetGroups';

const byService: [string, ContractCase[]][] = [
  [
    'Route 53',
    [
      ...hostedZoneCases,
      ...recordSetCases,
      ...routingCases,
      ...healthCheckCases,
    ],
  ],
  [
    'RDS',
    [
      ...rdsInstanceCases,
      ...rdsLifecycleCases,
      ...rdsReplicaCases,
      ...rdsSnapshotCases,
      ...rdsGroupCases,
    ],
  ],
  [
    'CloudWatch',
    [
      ...cloudWatchMetricCases,
      ...cloudWatchMetricDataCases,
      ...cloudWatchAlarmCases,
    ],
  ],
  ['Auto Scaling', [...autoScalingCases, ...autoScalingCapacityCases]],
  ['ELBv2', [...loadBalancerCases, ...listenerCases, ...targetGroupCases]],
  [
    'S3',
    [
      ...s3BucketCases,
      ...s3ReplicationCases,
      ...s3BatchCases,
      ...s3AccountCases,
      ...s3ObjectCases,
      ...s3ConditionCases,
      ...s3ListingCases,
      ...s3VersionCases,
    ],
  ],
  ['SSM', ssmCases],
  ['Secrets Manager', secretsCases],
  ['KMS', kmsCases],
  ['SNS', snsCases],
  ['Quotas', quotaCases],
  ['STS', stsCases],
  ['IAM', iamCases],
  [
    'EC2',
    [
      ...ec2Cases,
      ...networkCases,
      ...gatewayCases,
      ...securityGroupCases,
      ...launchTemplateCases,
    ],
  ],
  ['ACM', acmCases],
  ['Tagging', taggingCases],
];

export const allCases: ServiceCase[] = byService.flatMap(([service, cases]) =>
  cases.map(one => ({ ...one, service })),
);
