import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { createServer } from 'http';
import type { AddressInfo } from 'net';
import { tmpdir } from 'os';
import { join } from 'path';
import { AwsSimulator } from './AwsSimulator';
import { siteStacks } from './testing/siteStacks';
import { clientConfig, startStepped } from './testing/testClient';

describe('AwsSimulator', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aws-simulator-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('finds its world again after a restart', async () => {
    const stateFile = join(folder, 'deep', 'state.json');
    const first = await startStepped({ stateFile, seed: 7 });
    await first.admin.loadStacks(siteStacks('orders'));
    await first.admin.inject({
      type: 'capacity-shortage',
      region: 'eu-west-1',
    });
    await first.advance(30);
    const before = {
      now: first.world.now,
      site: await first.admin.site('orders'),
      faults: await first.admin.faults(),
    };
    await first.stop();

    const second = await startStepped({ stateFile });
    expect(second.world.now).toBe(before.now);
    expect(await second.admin.faults()).toEqual(before.faults);
    expect(await second.admin.site('orders')).toEqual(before.site);
    const { DBInstances } = await new RDSClient(clientConfig(second)).send(
      new DescribeDBInstancesCommand({}),
    );
    expect(DBInstances![0].InstanceCreateTime).toBeInstanceOf(Date);
    await second.advance(30);
    expect((await second.admin.site('orders')).rowsWritten).toBeGreaterThan(
      before.site.rowsWritten,
    );
    await second.stop();
  });

  it('lives the same life with the same seed', async () => {
    const live = async (seed: number) => {
      const simulator = await startStepped({ seed });
      await simulator.admin.loadStacks(siteStacks('orders'));
      await simulator.advance(120);
      const state = JSON.stringify(simulator.world.state);
      await simulator.stop();
      return state;
    };
    const [one, same, other] = [await live(1), await live(1), await live(2)];
    expect(same).toBe(one);
    expect(other).not.toBe(one);
  });

  it('lets several run in one process without touching each other', async () => {
    const [a, b] = await Promise.all([startStepped(), startStepped()]);
    a.world.service('123456789012', 'eu-west-1', 'ssm', () => ({
      parameters: {},
    }));
    await a.admin.loadStacks(siteStacks('orders'));
    await expect(
      new SSMClient(clientConfig(b)).send(
        new GetParameterCommand({ Name: '/dr/orders/manifest' }),
      ),
    ).rejects.toMatchObject({ name: 'ParameterNotFound' });
    await Promise.all([a.stop(), b.stop()]);
  });

  it('runs by itself, faster where it is told to', async () => {
    const simulator = await AwsSimulator.start({ clock: { rate: 60 } });
    const before = simulator.world.state.tickedAt!;
    await new Promise(resolve => setTimeout(resolve, 500));
    const lived = simulator.world.state.tickedAt! - before;
    await simulator.stop();
    expect(lived).toBeGreaterThanOrEqual(10_000);
  });

  it('names a port that is taken and gives back what it had', async () => {
    const other = createServer();
    await new Promise<void>(resolve => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    for (const option of ['port', 'workloadPort']) {
      await expect(AwsSimulator.start({ [option]: port })).rejects.toThrow(
        `port ${port} on 127.0.0.1 is taken; stop what uses it or choose another port`,
      );
    }
    await new Promise(resolve => {
      other.close(resolve);
    });
  });

  it('refuses a state file that it cannot read, and leaves it alone', async () => {
    const stateFile = join(folder, 'state.json');
    await writeFile(stateFile, 'not json');
    await expect(startStepped({ stateFile })).rejects.toThrow(stateFile);
    expect(await readFile(stateFile, 'utf8')).toBe('not json');
  });
});
