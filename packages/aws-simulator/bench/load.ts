import {
  CloudWatchClient,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { CreateDBInstanceCommand, RDSClient } from '@aws-sdk/client-rds';
import { AwsSimulator } from '../src';
import { siteStacks } from '../src/testing/siteStacks';
import type { TerraformStack } from '../src/stacks/TerraformStack';

export const REGION = 'eu-west-1';
export const NAMESPACE = 'Benchmark';
export const METRIC = 'Lag';

/** Data points of each site's metric, one a minute. */
export const POINTS = 15;

const SITES_A_CALL = 50;
const DATA_A_CALL = 500;

const configOf = (endpoint: string) => ({
  endpoint,
  region: REGION,
  credentials: { accessKeyId: 'AKIABENCHMARK', secretAccessKey: 'benchmark' },
});

/** Names of sites, all of the same length. */
export function siteNames(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `site-${String(index).padStart(5, '0')}`,
  );
}

function* chunks<T>(items: T[], size: number): Generator<T[]> {
  for (let at = 0; at < items.length; at += size) {
    yield items.slice(at, at + size);
  }
}

/**
 * Makes a world with whole sites (two regions, databases, groups, load balancers, health checks, records) and saves it:
 * on a stepped clock nobody waits for databases to be created.
 */
export async function saveSites(
  stateFile: string,
  sites: string[],
): Promise<void> {
  const simulator = await AwsSimulator.start({
    clock: 'stepped',
    stateFile,
    timings: {
      createSeconds: 0,
      replicaSeedingSeconds: 0,
      modifySeconds: 0,
      backupSeconds: 0,
    },
  });
  try {
    for (const some of chunks(sites, SITES_A_CALL)) {
      const stacks: Record<string, TerraformStack> = {};
      for (const site of some) {
        for (const [name, stack] of Object.entries(siteStacks(site))) {
          stacks[`${site}-${name}`] = stack;
        }
      }
      await simulator.admin.loadStacks(stacks);
    }
    await simulator.advance(60);
  } finally {
    await simulator.stop();
  }
}

/** A database for each site and nothing else, by the plain AWS call: moto is given the lighter load. */
export async function loadDatabases(
  endpoint: string,
  sites: string[],
): Promise<void> {
  const rds = new RDSClient(configOf(endpoint));
  for (const site of sites) {
    await rds.send(
      new CreateDBInstanceCommand({
        DBInstanceIdentifier: `${site}-mysql`,
        DBInstanceClass: 'db.t3.medium',
        Engine: 'mysql',
        MasterUsername: 'admin',
        MasterUserPassword: 'benchmark-only',
        AllocatedStorage: 20,
        Tags: [{ Key: 'dr:site', Value: site }],
      }),
    );
  }
  rds.destroy();
}

/** A metric for each site, up to `until` (ms). */
export async function loadMetrics(
  endpoint: string,
  sites: string[],
  until: number,
): Promise<void> {
  const cloudwatch = new CloudWatchClient({
    ...configOf(endpoint),
    // moto 5.2 answers a compressed body with a page of HTML.
    disableRequestCompression: true,
  });
  const data = sites.flatMap(site =>
    Array.from({ length: POINTS }, (_, minute) => ({
      MetricName: METRIC,
      Dimensions: [{ Name: 'Site', Value: site }],
      Timestamp: new Date(until - (minute + 1) * 60_000),
      Value: minute,
    })),
  );
  for (const some of chunks(data, DATA_A_CALL)) {
    await cloudwatch.send(
      new PutMetricDataCommand({ Namespace: NAMESPACE, MetricData: some }),
    );
  }
  cloudwatch.destroy();
}
