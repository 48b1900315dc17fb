import { AwsSimulator } from '../../src';
import { Aws, EAST, LAUNCH_TEMPLATE, WEST } from '../Aws';
import { emulatorCredentials, type Target } from './Target';

/** A network and a launch template as an account with a default VPC has them. */
function stackOf(region: string) {
  const subnet = (zone: string, index: number) => ({
    vpc_id: '${aws_vpc.main.id}',
    cidr_block: `10.0.${index}.0/24`,
    availability_zone: `${region}${zone}`,
  });
  return {
    provider: { aws: [{ region }] },
    resource: {
      aws_vpc: { main: { cidr_block: '10.0.0.0/16' } },
      aws_subnet: { a: subnet('a', 0), b: subnet('b', 1) },
      aws_security_group: {
        main: {
          name: 'contract',
          description: 'Contract suite',
          vpc_id: '${aws_vpc.main.id}',
        },
      },
      aws_launch_template: {
        main: { name: LAUNCH_TEMPLATE, instance_type: 't3.micro' },
      },
    },
  };
}

/** A simulator of its own in this process, in which things take a second at most. */
export async function simulatorTarget(): Promise<Target> {
  const simulator = await AwsSimulator.start({
    timings: {
      promotionSeconds: 1,
      replicaSeedingSeconds: 1,
      restoreSeconds: 1,
      createSeconds: 1,
      modifySeconds: 1,
      backupSeconds: 1,
      rebootSeconds: 1,
      instanceLaunchSeconds: 1,
      instanceTerminateSeconds: 1,
      targetInitialSeconds: 1,
      s3ReplicationSeconds: 1,
      s3BatchSeconds: 1,
      dnsChangeSeconds: 1,
    },
  });
  await simulator.admin.loadStacks({
    east: stackOf(EAST),
    west: stackOf(WEST),
  });
  const aws = new Aws({
    endpoint: simulator.endpoint,
    credentials: emulatorCredentials,
    patienceSeconds: 25,
  });
  return {
    name: 'simulator',
    aws,
    async stop() {
      aws.destroy();
      await simulator.stop();
    },
  };
}
