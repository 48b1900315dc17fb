import { ACTIVE_STATUSES } from '@understudy/failover';
import { ACTIVE, DATABASE_IDS, PILOT, testDatabases } from '../__testUtils__';
import { ALICE, BOB } from '../runs/__testUtils__/runHarness';
import { simulatedSite } from '../runs/__testUtils__/simulatedSite';
import { Notices } from '../notices';
import { createWaves } from './createWaves';

jest.setTimeout(240_000);

const reason = 'the region is down';

describe('a wave against the simulator, with the real SDK', () => {
  const databases = testDatabases();
  let world: Awaited<ReturnType<typeof simulatedSite>>;
  afterEach(() => world?.stop());

  it('I11: leads its site away by one approval while the region and us-east-1 are down', async () => {
    world = await simulatedSite(await databases.init(DATABASE_IDS[0]));
    const started: (() => void | Promise<void>)[] = [];
    const waves = createWaves({
      ...world.parts,
      notices: new Notices({ notifiers: [], logger: world.parts.logger }),
      lifecycle: {
        ...world.parts.lifecycle,
        addStartupHook: hook => void started.push(hook),
      },
    });
    await Promise.all(started.map(hook => hook()));
    await world.guardsHold('failover');
    await world.measure();
    for (const region of [ACTIVE, 'us-east-1']) {
      await world.simulator.admin.inject({
        type: 'region-down',
        region,
        planes: ['control', 'data', 'network'],
      });
    }
    const plan = await waves.plan({ region: ACTIVE }, ALICE);
    expect(plan.leftOut).toEqual([]);
    const { id } = await waves.start(
      {
        region: ACTIVE,
        planHash: plan.hash,
        confirmation: ACTIVE,
        reason,
        overrides: ['fence-unproven', 'lag-within-rpo'].map(guard => ({
          guard,
          reason,
        })),
      },
      ALICE,
    );
    await world.until('it waits for an approval', async () => {
      const { status } = await waves.get(id, ALICE);
      return status === 'pending-approval';
    });
    expect(await world.service.list('orders', ALICE)).toEqual([]);
    await waves.decide(id, { kind: 'approve' }, BOB);
    const wave = await world.until('the wave is over', async () => {
      const now = await waves.get(id, ALICE);
      if (now.question) {
        throw new Error(now.question.reason);
      }
      return !ACTIVE_STATUSES.includes(now.status) && now;
    });
    expect(wave).toMatchObject({
      status: 'succeeded',
      counts: { done: 1 },
      sites: [{ site: 'orders', run: { status: 'succeeded' } }],
    });
    const site = await world.simulator.admin.site('orders');
    expect(site.traffic?.region).toBe(PILOT);
    const { journal, head } = await waves.audit(id, ALICE);
    expect(journal).toHaveLength(head.length);
  });
});
