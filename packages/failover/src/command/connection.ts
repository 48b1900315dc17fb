import { AutoScalingClient } from '@aws-sdk/client-auto-scaling';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { IAMClient } from '@aws-sdk/client-iam';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { S3ControlClient } from '@aws-sdk/client-s3-control';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { readAgain, s3ControlAt, type CloudClients } from '../cloud/aws';

/** How AWS and the site are reached. */
export interface Connection {
  /** Instead of AWS' own addresses. */
  endpoint?: string;
  /** DNS server, `host` or `host:port`, instead of the machine's. */
  resolver?: string;
  /** Port at which every workload is asked over plain HTTP; the site's own protocol and port without it. */
  httpPort?: number;
}

/** Clients for what the core asks, and for the names of load balancers. */
export interface CommandClients extends CloudClients {
  loadBalancing(region: string): Promise<ElasticLoadBalancingV2Client>;
}

/** A region that is gone must be given up on soon. Milliseconds. */
const TIMEOUTS = {
  connectionTimeout: 2_000,
  requestTimeout: 5_000,
  throwOnRequestTimeout: true,
};

/**
 * Clients with the credentials of whoever runs the command. Every region signs
 * in for itself: roles are lent by its own STS, and no other region, nor
 * us-east-1, need answer (invariant I11).
 */
export function createClients({ endpoint }: Connection): CommandClients {
  const settingsOf = perRegion(region => ({
    region,
    // The engine backs off by itself, and a repeated call hides what became of the first.
    maxAttempts: 1,
    requestHandler: TIMEOUTS,
    credentials: fromNodeProviderChain({ clientConfig: { region } }),
    ...(endpoint && { endpoint }),
  }));
  type Settings = ReturnType<typeof settingsOf>;
  const service = <T extends Parameters<typeof readAgain>[0]>(
    create: (settings: Settings) => T,
  ) => {
    const clientOf = perRegion(region => readAgain(create(settingsOf(region))));
    return async (_account: string, region: string) => clientOf(region);
  };
  const loadBalancing = service(
    settings => new ElasticLoadBalancingV2Client(settings),
  );
  return {
    autoScaling: service(settings => new AutoScalingClient(settings)),
    cloudWatch: service(settings => new CloudWatchClient(settings)),
    ec2: service(settings => new EC2Client(settings)),
    iam: service(settings => new IAMClient(settings)),
    rds: service(settings => new RDSClient(settings)),
    s3: service(
      settings => new S3Client({ ...settings, forcePathStyle: true }),
    ),
    s3Control: service(
      settings =>
        new S3ControlClient({ ...settings, ...s3ControlAt(endpoint) }),
    ),
    ssm: service(settings => new SSMClient(settings)),
    sts: service(settings => new STSClient(settings)),
    loadBalancing: region => loadBalancing('', region),
  };
}

/** Made when a region is first asked for. */
function perRegion<T>(create: (region: string) => T) {
  const made = new Map<string, T>();
  return (region: string): T => {
    const one = made.get(region) ?? create(region);
    made.set(region, one);
    return one;
  };
}
