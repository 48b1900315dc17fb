import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import {
  ElasticLoadBalancingV2Client,
  DescribeLoadBalancersCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { AwsSimulator } from '@understudy/aws-simulator';
import { bindPlace, type Place } from '../../../site';
import { testSite } from '../../../worlds/fixtures';
import { HttpOutsideProbe } from '../../outside';
import type { CloudClients } from '../CloudClients';
import { createAwsCloud } from '../createAwsCloud';
import { s3ControlAt } from '../s3ControlAt';
import { siteStacks } from './siteStacks';

/** What takes AWS minutes takes a moment. Seconds. */
const TIMINGS = {
  createSeconds: 1,
  replicaSeedingSeconds: 1,
  instanceLaunchSeconds: 1,
  instanceTerminateSeconds: 1,
  targetInitialSeconds: 1,
  promotionSeconds: 1,
  restoreSeconds: 1,
  backupSeconds: 1,
  metricIntervalSeconds: 1,
  s3ReplicationGiveUpSeconds: 1,
  s3BatchSeconds: 1,
};

/** The adapter on the site `orders`, by the real SDK over HTTP. */
export async function simulatedAws() {
  const simulator = await AwsSimulator.start({ timings: TIMINGS });
  await simulator.admin.loadStacks(siteStacks());
  const made: { destroy(): void }[] = [];
  const settings = (region: string) => ({
    region,
    endpoint: simulator.endpoint,
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  const client =
    <T extends { destroy(): void }>(Client: new (of: any) => T, more = {}) =>
    async (_: string, region: string): Promise<T> => {
      const one = new Client({
        ...settings(region),
        forcePathStyle: true,
        ...more,
      });
      made.push(one);
      return one;
    };
  const clients: CloudClients = {
    autoScaling: client(AutoScalingClient),
    cloudWatch: client(CloudWatchClient),
    ec2: client(EC2Client),
    iam: client(IAMClient),
    rds: client(RDSClient),
    s3: client(S3Client),
    s3Control: client(S3ControlClient, s3ControlAt(simulator.endpoint)),
    ssm: client(SSMClient),
    sts: client(STSClient),
  };
  const probe = new HttpOutsideProbe({
    resolver: `${simulator.dns.host}:${simulator.dns.port}`,
    httpPort: simulator.workload.port,
  });
  const balancers = client(ElasticLoadBalancingV2Client);

  return {
    simulator,
    clients,
    cloud: createAwsCloud(clients, probe),
    /** The fixtures' place, with the load balancer's name as it was made. */
    async place(region: string): Promise<Place> {
      const place = bindPlace(testSite(), region) as Place;
      const { LoadBalancers = [] } = await (
        await balancers('', region)
      ).send(new DescribeLoadBalancersCommand({ Names: ['orders-alb'] }));
      const dnsName = LoadBalancers[0].DNSName ?? '';
      const { loadBalancer } = place;
      return { ...place, loadBalancer: { ...loadBalancer, dnsName } };
    },
    async stop() {
      made.forEach(one => one.destroy());
      await simulator.stop();
    },
  };
}

/** Looks until it is so. @throws the last failure after half a minute */
export async function eventually<T>(look: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      return await look();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
}
