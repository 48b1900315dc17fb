import { join } from 'node:path';
import {
  SimulatorAdmin,
  type SimulatorTimings,
} from '@understudy/aws-simulator';
import { startServer } from '../../../packages/aws-simulator/bench/Server';
import { root } from '../root';

/** Where the simulated regions are reached. */
export interface AwsAddresses {
  endpoint: string;
  /** DNS server, `host:port`. */
  resolver: string;
  /** Port of every workload. */
  httpPort: number;
}

export interface StartedAws extends AwsAddresses {
  admin: SimulatorAdmin;
  stop(): Promise<void>;
}

/** A simulator in a process of its own. */
export async function startAws(
  timings: Partial<SimulatorTimings>,
): Promise<StartedAws> {
  const server = await startServer(
    'simulator',
    [
      process.execPath,
      ...[
        '--require',
        require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      ],
      join(root, 'packages/aws-simulator/src/cli.ts'),
      ...['--timings', JSON.stringify(timings)],
    ],
    /(\{"endpoint":.*\})/,
  );
  const { endpoint, dns, workload } = JSON.parse(server.endpoint);
  return {
    endpoint,
    resolver: `${dns.host}:${dns.port}`,
    httpPort: workload.port,
    admin: new SimulatorAdmin(endpoint),
    stop: () => server.stop(),
  };
}
