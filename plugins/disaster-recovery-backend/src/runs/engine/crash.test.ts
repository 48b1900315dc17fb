import {
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
} from '../../__testUtils__';
import { mortal, type Mortality } from '../__testUtils__/mortal';
import { runHarness, type RunHarness } from '../__testUtils__/runHarness';

jest.setTimeout(300_000);

const QUICK = {
  leaseSeconds: 0.25,
  settleSeconds: 0.05,
  requireApproval: false,
};

/** What an engine writes or changes: the moments at which it may die. */
const BOUNDARIES = [
  'commit',
  'promote',
  'scale',
  'putObject',
  'restoreClone',
  'overwriteParameter',
  'open',
];

describe.each(DATABASE_IDS)('an engine that dies, on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;

  afterEach(() => runs.stop());

  const begin = async (config = {}) => {
    runs = await runHarness(await databases.init(id), { ...QUICK, ...config });
  };

  /** An engine that dies at its nth boundary, and one more that takes over. */
  async function dieAt(boundary: number, moment: 'before' | 'after') {
    let seen = 0;
    const mortality: Mortality = {
      dead: false,
      strike: ({ method }) => {
        if (!BOUNDARIES.includes(method)) {
          return undefined;
        }
        seen += 1;
        return seen === boundary ? moment : undefined;
      },
    };
    runs.engine(
      mortal('database', runs.database, mortality),
      mortal('cloud', runs.cloud, mortality),
      mortal('roleChanges', runs.roleChanges, mortality),
    );
    return mortality;
  }

  // A failover has about 40 boundaries. Coprime strides meet different ones on each database.
  const stride = id === 'SQLITE_3' ? 2 : 5;

  it.each(['before', 'after'] as const)(
    'goes on where it died, %s every boundary, and promotes once (I4)',
    async moment => {
      let boundary = moment === 'before' ? 1 : 2;
      for (;;) {
        await begin();
        const { id: run } = await runs.start('failover');
        const mortality = await dieAt(boundary, moment);
        const first = runs.over(run).catch(() => undefined);
        await Promise.race([
          first,
          new Promise<void>(resolve => {
            const wait = () =>
              mortality.dead ? resolve() : void setTimeout(wait, 5);
            wait();
          }),
        ]);
        const died = mortality.dead;
        runs.engine();
        const done = await runs.over(run);
        const where = `${moment} boundary ${boundary}`;
        expect([where, done.status]).toEqual([where, 'succeeded']);
        expect([where, runs.cloud.count('promote')]).toEqual([where, 1]);
        expect([where, runs.roleChanges.opened.size]).toEqual([where, 1]);
        expect([where, runs.cloud.groupOf(ACTIVE).instances]).toEqual([
          where,
          0,
        ]);
        await stopKilled();
        if (!died) {
          break;
        }
        boundary += stride;
      }
      expect(boundary).toBeGreaterThan(20);
    },
  );

  it('I6: a drill leaves nothing behind, wherever its engine dies', async () => {
    for (let boundary = 1; boundary < 30; boundary += stride) {
      await begin();
      const before = { ...runs.cloud.groupOf(PILOT) };
      const { id: run } = await runs.start('drill');
      const mortality = await dieAt(boundary, 'after');
      await Promise.race([
        runs.over(run).catch(() => undefined),
        new Promise<void>(resolve => {
          const wait = () =>
            mortality.dead ? resolve() : void setTimeout(wait, 5);
          wait();
        }),
      ]);
      runs.engine();
      const done = await runs.over(run);
      expect([boundary, done.status]).toEqual([boundary, 'succeeded']);
      expect([boundary, runs.cloud.databases.size]).toEqual([boundary, 2]);
      expect(runs.cloud.groupOf(PILOT)).toEqual(before);
      await stopKilled();
    }
  });

  it('two engines at once work on a run as one', async () => {
    await begin();
    runs.engine();
    runs.engine();
    runs.engine();
    const { id: run } = await runs.start('failover');
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    expect(runs.cloud.count('promote')).toBe(1);
    expect(done.journal.filter(({ type }) => type === 'lease')).toHaveLength(1);
  });

  it('I7: a zombie whose lease was taken over changes nothing any more', async () => {
    await begin();
    let thaw: () => void = () => {};
    const frozen = new Promise<void>(resolve => {
      thaw = resolve;
    });
    let freezing = false;
    const whenFrozen = new Promise<void>(resolve => {
      const cloud = runs.cloud;
      // Freezes the first engine between looking and acting: it saw "to do", and would act on it.
      const zombie = new Proxy(cloud, {
        get: (target, property) => {
          const value = Reflect.get(target, property, target);
          if (typeof value !== 'function') {
            return value;
          }
          return async (...args: unknown[]) => {
            const seen = await value.apply(target, args);
            if (property === 'database' && !freezing) {
              freezing = true;
              resolve();
              await frozen;
            }
            return seen;
          };
        },
      });
      const database = new Proxy(runs.database, {
        get: (target, property) => {
          const value = Reflect.get(target, property, target);
          return typeof value !== 'function'
            ? value
            : async (...args: unknown[]) => {
                // A stopped process does not renew its lease either.
                if (freezing && property === 'renew') {
                  await frozen;
                }
                return value.apply(target, args);
              };
        },
      });
      runs.engine(database, zombie);
    });
    const { id: run } = await runs.start('failover');
    await whenFrozen;
    await new Promise(resolve => setTimeout(resolve, 400));
    runs.engine();
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    const calls = runs.cloud.calls.length;
    const { length } = done.journal;
    thaw();
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(runs.cloud.calls).toHaveLength(calls);
    expect(runs.cloud.count('promote')).toBe(1);
    expect((await runs.database.journal(run)).length).toBe(length);
  });

  /** A killed engine never ends; only its successor is stopped, and the next round gets a new site. */
  async function stopKilled() {
    await runs.stopEngines(1);
    await runs.knex('dr_runs').delete();
  }
});
