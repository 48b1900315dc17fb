import type { CostSource } from './CostEstimate';

const page = (path: string) => `https://aws.amazon.com/${path}/`;

/** The pages of AWS that the prices are published on. */
export const SOURCES: readonly CostSource[] = [
  {
    id: 'ec2',
    title:
      'Amazon EC2 On-Demand, Linux, shared tenancy; as a public copy of the list had it at the end of 2025',
    url: page('ec2/pricing/on-demand'),
  },
  { id: 'ebs', title: 'Amazon EBS', url: page('ebs/pricing') },
  {
    id: 'rds',
    title:
      'Amazon RDS for MySQL, On-Demand; instances as a public copy of the list had them before 2022, which newer ones confirm where they were compared',
    url: page('rds/mysql/pricing'),
  },
  {
    id: 'elb',
    title: 'Elastic Load Balancing',
    url: page('elasticloadbalancing/pricing'),
  },
  {
    id: 'vpc',
    title: 'Amazon VPC: NAT gateways and public IPv4 addresses',
    url: page('vpc/pricing'),
  },
  {
    id: 'privatelink',
    title: 'AWS PrivateLink: interface endpoints',
    url: page('privatelink/pricing'),
  },
  {
    id: 's3',
    title: 'Amazon S3: storage, replication, replication time control',
    url: page('s3/pricing'),
  },
  {
    id: 'transfer',
    title: 'Amazon EC2: data transfer to another AWS region',
    url: page('ec2/pricing/on-demand'),
  },
  { id: 'kms', title: 'AWS Key Management Service', url: page('kms/pricing') },
  {
    id: 'secrets',
    title: 'AWS Secrets Manager',
    url: page('secrets-manager/pricing'),
  },
  { id: 'route53', title: 'Amazon Route 53', url: page('route53/pricing') },
  {
    id: 'cloudwatch',
    title: 'Amazon CloudWatch: alarms, metrics, vended logs',
    url: page('cloudwatch/pricing'),
  },
  {
    id: 'backup',
    title: 'AWS Backup',
    url: page('backup/pricing'),
  },
  {
    id: 'codepipeline',
    title: 'AWS CodePipeline',
    url: page('codepipeline/pricing'),
  },
  {
    id: 'codebuild',
    title: 'AWS CodeBuild',
    url: page('codebuild/pricing'),
  },
];
