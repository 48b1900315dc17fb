import { ACTIVE, DATABASE_IDS, PILOT, testDatabases } from '../__testUtils__';
import { ALICE, BOB } from './__testUtils__/runHarness';
import { simulatedSite } from './__testUtils__/simulatedSite';

jest.setTimeout(240_000);

describe('runs against the simulator, with the real SDK', () => {
  const databases = testDatabases();
  let world: Awaited<ReturnType<typeof simulatedSite>>;

  beforeEach(async () => {
    world = await simulatedSite(await databases.init(DATABASE_IDS[0]));
    await world.guardsHold('failover');
    await world.guardsHold('drill');
    // A new health check is unhealthy until it has data, and three successes make it healthy.
    await world.until('users reach the active region', async () => {
      const site = await world.simulator.admin.site('orders');
      return site.traffic?.region === ACTIVE;
    });
  });
  afterEach(() => world?.stop());

  async function start(
    kind: 'dry-run' | 'drill' | 'failover',
    overrides: string[] = [],
  ) {
    const { hash } = await world.service.plan('orders', { kind }, ALICE);
    return world.service.start(
      'orders',
      {
        kind,
        planHash: hash,
        reason: 'because of the test',
        confirmation: 'orders',
        overrides: overrides.map(guard => ({
          guard,
          reason: 'the region is down',
        })),
      },
      ALICE,
    );
  }

  it('I2, I3, I11: fails over while the active region and us-east-1 are down', async () => {
    await world.measure();
    for (const region of [ACTIVE, 'us-east-1']) {
      await world.simulator.admin.inject({
        type: 'region-down',
        region,
        planes: ['control', 'data', 'network'],
      });
    }
    await expect(start('failover')).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: expect.stringContaining('fence-unproven is violated'),
    });

    // RDS tells of a replica that lost its source once it tried for a while.
    const { id } = await start('failover', [
      'fence-unproven',
      'replica-replicating',
    ]);
    await world.until('it waits for an approval', async () => {
      const run = await world.service.get(id, ALICE);
      if (run.status === 'failed') {
        throw new Error(JSON.stringify(run.steps, undefined, 1));
      }
      return run.status === 'pending-approval';
    });
    await world.service.decide(id, { kind: 'approve' }, BOB);
    const run = await world.over(id);
    expect(run.steps.map(({ id: step, error }) => [step, error])).toEqual(
      run.steps.map(({ id: step }) => [step, undefined]),
    );
    expect(run.status).toBe('succeeded');
    expect(run.actual.rtoSeconds).toBeGreaterThan(0);
    // Nobody saw what the region that is gone took last: no figure is held against a target.
    expect(run.actual.rpoSeconds).toBeUndefined();
    expect(
      run.steps.find(({ id: step }) => step === 'prove-writable')?.outcome,
    ).toMatch(/at least \d+\.\d s of writes lost/);

    const site = await world.simulator.admin.site('orders');
    expect(site.traffic?.region).toBe(PILOT);
  });

  it('I6: a dry-run and a drill leave the world as it was', async () => {
    const dryRun = await world.over((await start('dry-run')).id);
    expect(dryRun.steps.map(({ error }) => error).filter(Boolean)).toEqual([]);
    expect(dryRun.status).toBe('succeeded');

    const drill = await world.over((await start('drill')).id);
    expect(drill.steps.map(({ error }) => error).filter(Boolean)).toEqual([]);
    expect(drill.status).toBe('succeeded');
    const site = await world.simulator.admin.site('orders');
    expect(site.traffic?.region).toBe(ACTIVE);
    expect(site.rowsLost).toBe(0);
    expect(
      site.regions.find(({ region }) => region === PILOT)?.instancesInService,
    ).toBe(0);
    const { lastDrill } = (await world.store.overview()).get('orders')!;
    expect(lastDrill?.id).toBe(drill.id);
    // Each began and ended, at least.
    expect(world.touched.length).toBeGreaterThanOrEqual(4);
    expect(new Set(world.touched)).toEqual(new Set(['orders']));
  });
});
