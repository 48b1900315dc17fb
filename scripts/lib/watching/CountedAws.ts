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
import {
  regionManifestParameter,
  trafficManifestParameter,
} from '../../../plugins/disaster-recovery-common/src';
import type {
  AwsClients,
  OutsideProbe,
} from '../../../plugins/disaster-recovery-backend/src/aws/types';
import { ACCOUNT, ACTIVE, type FleetSite } from './fleet';

type Input = Record<string, any>;

const reversed = (name: string) =>
  name.replace(/\.$/, '').split('.').reverse().join('.');

/** AWS as a fleet's watcher sees it: answers at once, pages as AWS does, and counts. */
export class CountedAws {
  /** Calls by API. */
  readonly calls = new Map<string, number>();
  readonly #parameters = new Map<string, string>();
  readonly #records: { Name: string; Failover: string; AliasTarget: object }[];

  constructor(
    private readonly fleet: FleetSite[],
    /** What the time is. Milliseconds. */
    private readonly now: () => number,
  ) {
    for (const { site, manifests, traffic } of fleet) {
      for (const [region, manifest] of Object.entries(manifests)) {
        this.#parameters.set(
          `${region}${regionManifestParameter(site.name)}`,
          JSON.stringify(manifest),
        );
        this.#parameters.set(
          `${region}${trafficManifestParameter(site.name)}`,
          JSON.stringify(traffic),
        );
      }
    }
    this.#records = fleet
      .flatMap(({ manifests, traffic }) =>
        Object.values(manifests).map(({ homeRole, loadBalancer }) => ({
          Name: `${traffic.recordName}.`,
          Failover: homeRole === 'active' ? 'PRIMARY' : 'SECONDARY',
          AliasTarget: { DNSName: loadBalancer.dnsName },
        })),
      )
      .sort((a, b) => (reversed(a.Name) < reversed(b.Name) ? -1 : 1));
  }

  readonly clients = {
    signsInAt: () => undefined,
    acm: (_: string, region: string) =>
      this.client(new ACMClient({ region }), region),
    autoScaling: (_: string, region: string) =>
      this.client(new AutoScalingClient({ region }), region),
    cloudWatch: (_: string, region: string) =>
      this.client(new CloudWatchClient({ region }), region),
    ec2: (_: string, region: string) =>
      this.client(new EC2Client({ region }), region),
    loadBalancing: (_: string, region: string) =>
      this.client(new ElasticLoadBalancingV2Client({ region }), region),
    iam: (_: string, region: string) =>
      this.client(new IAMClient({ region }), region),
    kms: (_: string, region: string) =>
      this.client(new KMSClient({ region }), region),
    rds: (_: string, region: string) =>
      this.client(new RDSClient({ region }), region),
    route53: () =>
      this.client(new Route53Client({ region: 'us-east-1' }), 'us-east-1'),
    s3: (_: string, region: string) =>
      this.client(new S3Client({ region }), region),
    s3Control: (_: string, region: string) =>
      this.client(new S3ControlClient({ region }), region),
    secretsManager: (_: string, region: string) =>
      this.client(new SecretsManagerClient({ region }), region),
    serviceQuotas: (_: string, region: string) =>
      this.client(new ServiceQuotasClient({ region }), region),
    sns: (_: string, region: string) =>
      this.client(new SNSClient({ region }), region),
    ssm: (_: string, region: string) =>
      this.client(new SSMClient({ region }), region),
    sts: (_: string, region: string) =>
      this.client(new STSClient({ region }), region),
  } as unknown as AwsClients;

  readonly probe: OutsideProbe = {
    resolve: async name => {
      this.count('DNS');
      // A site's name answers with its active load balancer's address.
      return [`address of ${name.split('.')[0].replace(/-alb-1$/, '')}`];
    },
    status: async name => {
      this.count('GET dr-status');
      const [site, region] = name.split('.');
      return {
        site: site.replace(/-alb-1$/, ''),
        region,
        writable: region === ACTIVE,
        lastWriteAt: new Date(this.now()).toISOString(),
      } as Awaited<ReturnType<OutsideProbe['status']>>;
    },
    cloneReport: async () => {
      throw new Error('nobody drills here');
    },
  };

  count(api: string) {
    this.calls.set(api, (this.calls.get(api) ?? 0) + 1);
  }

  private async client<T extends { send: unknown }>(client: T, region: string) {
    client.send = async (command: { constructor: Function; input: Input }) => {
      const api = command.constructor.name.replace(/Command$/, '');
      this.count(api);
      // As a socket would, so that nobody runs alone until he is done.
      await new Promise(resolve => setImmediate(resolve));
      return this.answer(api, region, command.input);
    };
    return client;
  }

  private answer(api: string, region: string, input: Input): object {
    switch (api) {
      case 'GetParameters':
        return {
          Parameters: (input.Names as string[]).flatMap(Name => {
            const Value = this.#parameters.get(`${region}${Name}`);
            return Value ? [{ Name, Value }] : [];
          }),
        };
      case 'DescribeDBInstances': {
        const { items, next } = this.page(input.Marker, 100);
        return {
          Marker: next,
          DBInstances: items.map(each => databaseOf(each, region)),
        };
      }
      case 'DescribeAutoScalingGroups': {
        const { items, next } = this.page(input.NextToken, 100);
        return {
          NextToken: next,
          AutoScalingGroups: items.map(each => groupOf(each, region)),
        };
      }
      case 'GetMetricData':
        return this.metrics(input.MetricDataQueries, region);
      case 'ListResourceRecordSets':
        return this.records(input.StartRecordName, Number(input.MaxItems));
      case 'DescribeTargetHealth':
        return {
          TargetHealthDescriptions:
            region === ACTIVE ? [{ TargetHealth: { State: 'healthy' } }] : [],
        };
      case 'HeadObject':
        throw Object.assign(new Error('NotFound'), {
          name: 'NotFound',
          $metadata: { httpStatusCode: 404 },
        });
      case 'GetObject':
        throw Object.assign(new Error('none'), { name: 'NoSuchKey' });
      case 'GetPublicAccessBlock':
      case 'GetBucketVersioning':
      case 'GetBucketReplication':
      case 'ListHealthChecks':
      case 'DescribeScalingActivities':
      case 'DescribePendingMaintenanceActions':
      case 'DescribeInstances':
      case 'DescribeLaunchTemplateVersions':
      case 'DescribeImages':
        return {};
      case 'GetBucketPolicy':
        throw Object.assign(new Error('none'), { name: 'NoSuchBucketPolicy' });
      case 'ListSecrets': {
        const { items, next } = this.page(input.NextToken, 100);
        return {
          NextToken: next,
          SecretList: items.map(({ manifests }) => ({
            Name: manifests[region].secret!.name,
            SecretVersionsToStages: { one: ['AWSCURRENT'] },
          })),
        };
      }
      case 'ListSubscriptions': {
        const { items, next } = this.page(input.NextToken, 100);
        return {
          NextToken: next,
          Subscriptions: items.map(({ manifests }) => ({
            TopicArn: manifests[region].alarms!.topicArn,
            SubscriptionArn: `${manifests[region].alarms!.topicArn}:one`,
          })),
        };
      }
      case 'DescribeAccountAttributes':
        return {
          AccountQuotas: [
            { AccountQuotaName: 'DBInstances', Used: 2, Max: 40 },
          ],
        };
      case 'GetServiceQuota':
        return { Quota: { Value: 64 } };
      case 'DescribeKey':
        return { KeyMetadata: { KeyState: 'Enabled' } };
      case 'GetCallerIdentity':
        return { Arn: `arn:aws:iam::${ACCOUNT}:user/portal` };
      case 'SimulatePrincipalPolicy':
        return {
          EvaluationResults: (input.ActionNames as string[]).map(
            EvalActionName => ({ EvalActionName, EvalDecision: 'allowed' }),
          ),
        };
      case 'DescribeNatGateways':
        return { NatGateways: [] };
      case 'DescribeDBSnapshots':
        return { DBSnapshots: [] };
      default:
        throw new Error(`nobody should ask ${api}`);
    }
  }

  private page(token: string | undefined, size: number) {
    const from = Number(token ?? 0);
    return {
      items: this.fleet.slice(from, from + size),
      next: from + size < this.fleet.length ? String(from + size) : undefined,
    };
  }

  /** Points of the last half hour but for the last two minutes, as CloudWatch has them; a primary has no lag. */
  private metrics(
    queries: { Id: string; MetricStat: Input }[],
    region: string,
  ) {
    const minute = Math.floor(this.now() / 60_000) - 2;
    const Timestamps = Array.from(
      { length: 28 },
      (_, index) => new Date((minute - index) * 60_000),
    );
    const none = { Timestamps: [], Values: [] };
    return {
      MetricDataResults: queries.map(({ Id, MetricStat }) => {
        const { MetricName } = MetricStat.Metric;
        if (MetricName === 'ReplicaLag' && region === ACTIVE) {
          return { Id, ...none };
        }
        const value = MetricName === 'HealthCheckStatus' ? 1 : 0;
        return { Id, Timestamps, Values: Timestamps.map(() => value) };
      }),
    };
  }

  private records(start: string, size: number) {
    const key = reversed(start);
    const first = this.#records.findIndex(({ Name }) => reversed(Name) >= key);
    const rest = first < 0 ? [] : this.#records.slice(first, first + size + 1);
    return {
      ResourceRecordSets: rest.slice(0, size),
      NextRecordName: rest[size]?.Name,
    };
  }
}

const databaseOf = ({ manifests }: FleetSite, region: string) => ({
  DBInstanceIdentifier: manifests[region].database.identifier,
  DBInstanceStatus: 'available',
  ReadReplicaSourceDBInstanceIdentifier:
    region === ACTIVE ? undefined : manifests[ACTIVE].database.arn,
  StatusInfos:
    region === ACTIVE
      ? []
      : [{ StatusType: 'read replication', Status: 'replicating' }],
  BackupRetentionPeriod: 7,
  MultiAZ: true,
  DBInstanceClass: 'db.t4g.medium',
  EngineVersion: '8.4.3',
  AllocatedStorage: 20,
  StorageEncrypted: true,
  KmsKeyId: `arn:aws:kms:${region}:${ACCOUNT}:key/${manifests[region].site}`,
  StorageType: 'gp3',
});

const groupOf = ({ manifests }: FleetSite, region: string) => ({
  AutoScalingGroupName: manifests[region].autoScalingGroup.name,
  MinSize: 2,
  DesiredCapacity: 2,
  MaxSize: 6,
  SuspendedProcesses: [],
  Instances: [
    {
      LifecycleState: 'InService',
      HealthStatus: 'Healthy',
      InstanceType: 't4g.small',
    },
  ],
});
