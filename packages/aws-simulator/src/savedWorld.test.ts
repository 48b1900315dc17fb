import { PromoteReadReplicaCommand, RDSClient } from '@aws-sdk/client-rds';
import { mkdtemp, readFile, rm, writeFile } from 'fs/promises';
import { tmpdir } from 'os';
import { join } from 'path';
import { isDeepStrictEqual } from 'util';
import type { AwsSimulator } from './AwsSimulator';
import { WORLD_VERSION } from './core/SavedWorld';
import { runCommandLine } from './runCommandLine';
import { siteStacks } from './testing/siteStacks';
import { clientConfig, startStepped } from './testing/testClient';

const STANDBY = 'eu-central-1';

describe('a world that is saved and restored', () => {
  let folder: string;
  let file: string;
  const simulators: AwsSimulator[] = [];
  const start = async (...options: Parameters<typeof startStepped>) => {
    const simulator = await startStepped(...options);
    simulators.push(simulator);
    return simulator;
  };
  const standbyOf = async (simulator: AwsSimulator) =>
    (await simulator.admin.site('orders')).regions.find(
      ({ region }) => region === STANDBY,
    )!.database!;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'aws-simulator-'));
    file = join(folder, 'world.json');
  });
  afterEach(async () => {
    await Promise.all(simulators.splice(0).map(one => one.stop()));
    await rm(folder, { recursive: true });
  });

  /** A world with a site whose replica replicates. */
  async function living(): Promise<AwsSimulator> {
    const simulator = await start({ seed: 7 });
    await simulator.admin.loadStacks(siteStacks('orders'));
    await simulator.advance(60);
    return simulator;
  }

  it('goes on where it was: its clock, its replication, its randomness', async () => {
    const first = await living();
    await first.save(file);
    const second = await start({ restore: file });
    expect(second.world.now).toBe(first.world.now);
    await first.advance(45);
    await second.advance(45);
    const plain = ({ world }: AwsSimulator) =>
      JSON.parse(JSON.stringify(world.state));
    // Not by `toEqual`, which would print both worlds.
    expect(isDeepStrictEqual(plain(second), plain(first))).toBe(true);
    expect((await standbyOf(second)).lagSeconds).toBeLessThan(5);
  });

  it('ends what was under way', async () => {
    const first = await living();
    await new RDSClient(clientConfig(first, STANDBY)).send(
      new PromoteReadReplicaCommand({ DBInstanceIdentifier: 'orders-mysql' }),
    );
    await first.advance(3);
    expect(await standbyOf(first)).toMatchObject({ writable: false });
    await first.save(file);

    const second = await start();
    await second.restore(file);
    expect(await standbyOf(second)).toEqual(await standbyOf(first));
    await second.advance(60);
    expect(await standbyOf(second)).toMatchObject({
      status: 'available',
      writable: true,
      replica: false,
    });
  });

  it('goes over the admin surface, and back to the moment it was taken', async () => {
    const simulator = await living();
    const saved = await simulator.admin.world();
    const { now } = simulator.world;
    await simulator.admin.inject({
      type: 'capacity-shortage',
      region: STANDBY,
    });
    await simulator.advance(600);
    expect(await simulator.admin.restoreWorld(saved)).toBe(
      new Date(now).toISOString(),
    );
    expect(await simulator.admin.faults()).toEqual([]);
    expect(simulator.world.now).toBe(now);
  });

  it('is carried to and from a running simulator by the command', async () => {
    const first = await living();
    const second = await start();
    const port = (simulator: AwsSimulator) =>
      `--port=${new URL(simulator.endpoint).port}`;
    await runCommandLine(['save', file, port(first)]);
    await runCommandLine(['restore', file, port(second)]);
    expect(await second.admin.site('orders')).toEqual(
      await first.admin.site('orders'),
    );
    await expect(
      runCommandLine(['restore', join(folder, 'none'), port(second)]),
    ).rejects.toThrow('There is no file');
  });

  const damages: [string, (saved: any) => unknown, string][] = [
    ['another program wrote', () => ({ services: {} }), '"format"'],
    ['ends too early', saved => JSON.stringify(saved).slice(0, -20), 'damaged'],
    [
      'a newer simulator saved',
      saved => ({ ...saved, version: WORLD_VERSION + 1 }),
      'a newer simulator',
    ],
    [
      'an older simulator saved',
      saved => ({ ...saved, version: 1 }),
      'an older simulator',
    ],
    [
      'lost its clock',
      saved => ({ ...saved, world: { ...saved.world, tickedAt: null } }),
      'world.tickedAt',
    ],
    [
      'has services of another kind',
      saved => ({ ...saved, world: { ...saved.world, services: { rds: {} } } }),
      'world.services',
    ],
  ];

  it.each(damages)(
    'is refused when it %s, and nothing is lost',
    async (_, damage, message) => {
      const simulator = await living();
      const damaged = damage(await simulator.admin.world());
      const text =
        typeof damaged === 'string' ? damaged : JSON.stringify(damaged);
      await writeFile(file, text);
      const before = JSON.stringify(simulator.world.state);

      await expect(simulator.restore(file)).rejects.toThrow(message);
      const answer = await fetch(`${simulator.endpoint}/_sim/world`, {
        method: 'PUT',
        body: text,
      });
      expect(answer.status).toBe(400);
      await expect(start({ stateFile: file })).rejects.toThrow(file);

      expect(JSON.stringify(simulator.world.state)).toBe(before);
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );

  it('does not take the place of a world that is kept', async () => {
    const simulator = await living();
    await simulator.save(file);
    const kept = join(folder, 'kept.json');
    await simulator.save(kept);
    await expect(start({ stateFile: kept, restore: file })).rejects.toThrow(
      'holds a world already',
    );
  });
});
