import { mockServices } from '@backstage/backend-test-utils';
import { systemClock } from '@understudy/failover';
import { DATABASE_IDS, PILOT, testDatabases } from '../../__testUtils__';
import { runHarness, type RunHarness } from '../__testUtils__/runHarness';
import { Janitor } from './Janitor';
import { scheduleJanitor } from './scheduleJanitor';

jest.setTimeout(120_000);

describe.each(DATABASE_IDS)('the janitor, on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;
  let said: string[];

  beforeEach(async () => {
    said = [];
    runs = await runHarness(await databases.init(id));
  });
  afterEach(() => runs.stop());

  const region = () => runs.cloud.aws.region(PILOT);
  const janitor = (cloud = runs.cloud) =>
    new Janitor({
      runs: runs.store,
      sites: {
        list: async () => [runs.site],
        find: async names => names.map(() => runs.site),
        get: async () => runs.site,
      },
      cloud: () => cloud,
      clock: systemClock,
      config: { answerSeconds: 2 },
      auditor: runs.auditor,
      log: message => said.push(message),
    });
  const left = () =>
    [...region().databases.keys(), ...region().parameters.keys()].filter(name =>
      name.includes('drill'),
    );

  /** A drill that was given up when its clone was there, and is over. */
  async function givenUpDrill() {
    await new Promise(resolve => setTimeout(resolve, 50));
    const engine = runs.engine();
    const { id: run } = await runs.start('drill');
    await runs.until(run, () => left().length === 2);
    await engine.stop();
    await runs.store.commit(run, {
      run: { status: 'failed', endedAt: new Date().toISOString() },
      journal: [{ actor: 'engine', type: 'outcome', message: 'given up' }],
    });
    region().faults.denied.add('rds:DeleteDBInstance');
    return run;
  }

  it('I6: removes what a drill of this portal left, when that is over, and its journal tells of it (I8)', async () => {
    const run = await givenUpDrill();
    const calls = runs.cloud.calls.length;
    const one = janitor();
    await one.round();
    expect(left()).toHaveLength(2);
    region().faults.denied.clear();
    const deadline = Date.now() + 10_000;
    while (left().length > 0 && Date.now() < deadline) {
      await one.round();
      await new Promise(resolve => setTimeout(resolve, 50));
    }
    expect(left()).toEqual([]);
    const told = (await runs.store.journal(run))
      .map(({ entry }) => entry)
      .filter(({ actor }) => actor === 'janitor');
    const made = runs.cloud.calls.slice(calls);
    expect(told.filter(({ type }) => type === 'intent')).toHaveLength(
      made.length,
    );
    expect(told.at(-1)?.message).toBe(
      'ssm:DeleteParameter /dr/orders/drill in eu-central-1: accepted',
    );
    expect(runs.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'drill-leftover-remove' }),
    );
  });

  it('says once what it cannot remove', async () => {
    await givenUpDrill();
    const one = janitor();
    await one.round();
    const once = said.length;
    expect(once).toBeGreaterThan(0);
    await one.round();
    expect(said).toHaveLength(once);
  });

  it('changes nothing when its turn is over', async () => {
    await givenUpDrill();
    region().faults.denied.clear();
    const calls = runs.cloud.calls.length;
    const turn = new AbortController();
    const cloud = {
      ...runs.cloud,
      // The turn ends while it looks.
      keysLike: async (...asked: Parameters<typeof runs.cloud.keysLike>) => {
        turn.abort();
        return runs.cloud.keysLike(...asked);
      },
    };
    await janitor(cloud).round(turn.signal);
    expect(runs.cloud.calls).toHaveLength(calls);
  });
});

it('comes round on one replica at a time', async () => {
  const scheduler = mockServices.scheduler.mock({
    scheduleTask: jest.fn(async () => {}),
  });
  const round = jest.fn();
  await scheduleJanitor(scheduler, { round } as unknown as Janitor, 300);
  const [[task]] = scheduler.scheduleTask.mock.calls;
  expect(task).toMatchObject({ scope: 'global', frequency: { seconds: 300 } });
  const { signal } = new AbortController();
  await (task as any).fn(signal);
  expect(round).toHaveBeenCalledWith(signal);
});
