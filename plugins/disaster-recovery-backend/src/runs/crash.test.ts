import { verifyChain } from '@understudy/failover';
import type { Knex } from 'knex';
import { DATABASE_IDS, PILOT, testDatabases } from '../__testUtils__';
import { mortal, type Mortality } from './__testUtils__/mortal';
import { runHarness, type RunHarness } from './__testUtils__/runHarness';

jest.setTimeout(300_000);

const QUICK = {
  leaseSeconds: 0.25,
  settleSeconds: 0.05,
  requireApproval: false,
};

/** What an engine writes or changes: the moments at which it may die. */
const BOUNDARIES = [
  'commit',
  'claim',
  'release',
  'writeIf',
  'promote',
  'scale',
  'suspendLaunch',
  'resumeLaunch',
  'putObject',
  'restoreClone',
  'deleteDatabase',
  'createParameter',
  'overwriteParameter',
  'open',
];

const PROMOTE = 'rds:PromoteReadReplica';

describe.each(DATABASE_IDS)('an engine that dies, on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;

  let knex: Knex | undefined;

  /** A new site in the same database: making a database takes longer than a failover here. */
  const begin = async () => {
    knex ??= await databases.init(id);
    if (await knex.schema.hasTable('dr_runs')) {
      await knex('dr_runs').delete();
      await knex('dr_site_generations').delete();
    }
    runs = await runHarness(knex, QUICK);
  };

  /** Starts an engine that dies at its nth boundary; tells whether it came that far. */
  async function dieAt(
    run: string,
    boundary: number,
    moment: 'before' | 'after',
  ) {
    let seen = 0;
    let isStruck = false;
    // What an engine does once its run is seen to be over comes too late to die at: it would be waited for forever.
    let isOver = false;
    const mortality: Mortality = {
      dead: false,
      strike: ({ method }) => {
        if (isOver || !BOUNDARIES.includes(method)) {
          return undefined;
        }
        seen += 1;
        isStruck ||= seen === boundary;
        return seen === boundary ? moment : undefined;
      },
    };
    runs.engine(
      mortal('store', runs.store, mortality),
      mortal('cloud', runs.cloud, mortality),
      mortal('roleChanges', runs.roleChanges, mortality),
    );
    const over = runs.over(run).catch(() => undefined);
    const dead = new Promise<void>(resolve => {
      const wait = () =>
        mortality.dead ? resolve() : void setTimeout(wait, 5);
      wait();
    });
    await Promise.race([over, dead]);
    isOver = true;
    return isStruck;
  }

  async function expectIntact(run: string) {
    const { journal, head } = await runs.service.audit(run);
    expect(verifyChain(run, journal, head)).toMatchObject({ intact: true });
  }

  // A failover has about 100 boundaries: coprime strides meet different ones on each database, CRASH_STRIDE=1 all on both.
  const stride = Number(
    process.env.CRASH_STRIDE ?? (id === 'SQLITE_3' ? 3 : 8),
  );

  it.each(['before', 'after'] as const)(
    'I4: goes on where it died, %s every boundary, and promotes once',
    async moment => {
      let boundary = Math.min(stride, moment === 'before' ? 1 : 2);
      for (let died = true; died; boundary += stride) {
        await begin();
        const { id: run } = await runs.start('failover');
        died = await dieAt(run, boundary, moment);
        runs.engine();
        const done = await runs.over(run);
        const where = `${moment} boundary ${boundary}`;
        const { active, pilot } = runs.cloud.aws.places;
        expect([where, done.status]).toEqual([where, 'succeeded']);
        expect([where, runs.made(PROMOTE)]).toEqual([where, 1]);
        expect(
          runs.cloud.calls.filter(({ action }) => action === PROMOTE),
        ).toHaveLength(1);
        expect([where, runs.roleChanges.opened.size]).toEqual([where, 1]);
        expect(runs.cloud.aws.groupOf(active).instances).toBe(0);
        expect(runs.cloud.aws.serves(pilot)).toBe(true);
        expect(await runs.store.generation('orders')).toBe(1);
        await expectIntact(run);
        // Who was killed never stops; who lives must not meet the next site.
        await (died ? runs.stopFrom(2) : runs.stop());
      }
      expect(boundary).toBeGreaterThan(60);
    },
  );

  it('I6: a drill leaves nothing behind, wherever its engine dies', async () => {
    for (let boundary = 1; boundary < 50; boundary += stride + 2) {
      await begin();
      const { pilot } = runs.cloud.aws.places;
      const before = { ...runs.cloud.aws.groupOf(pilot).capacity };
      const { id: run } = await runs.start('drill');
      const died = await dieAt(run, boundary, 'after');
      runs.engine();
      const done = await runs.over(run);
      expect([boundary, done.status]).toEqual([boundary, 'succeeded']);
      expect(runs.cloud.aws.region(PILOT).databases.size).toBe(1);
      expect(runs.cloud.aws.groupOf(pilot).capacity).toEqual(before);
      await expectIntact(run);
      await (died ? runs.stopFrom(2) : runs.stop());
    }
  });

  it('engines beside each other work on a run as one', async () => {
    await begin();
    for (let count = 0; count < 3; count += 1) {
      runs.engine();
    }
    const { id: run } = await runs.start('failover');
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    expect(runs.made(PROMOTE)).toBe(1);
    expect(done.journal.filter(({ type }) => type === 'lease')).toHaveLength(1);
    await runs.stop();
  });

  it('I7: a zombie whose lease was taken over changes nothing any more', async () => {
    await begin();
    let thaw: () => void = () => {};
    const frozen = new Promise<void>(resolve => {
      thaw = resolve;
    });
    let isFrozen = false;
    let froze: () => void = () => {};
    const whenFrozen = new Promise<void>(resolve => {
      froze = resolve;
    });
    // Stops between looking and acting: it saw "to do", and would act on it. A stopped process renews nothing either.
    const stopping = <T extends object>(object: T): T =>
      new Proxy(object, {
        get: (target, property) => {
          const value = Reflect.get(target, property, target);
          return typeof value !== 'function'
            ? value
            : async (...args: unknown[]) => {
                const result =
                  isFrozen && property === 'renew'
                    ? await frozen.then(() => value.apply(target, args))
                    : await value.apply(target, args);
                if (property === 'group' && !isFrozen) {
                  isFrozen = true;
                  froze();
                  await frozen;
                }
                return result;
              };
        },
      });
    const { id: run } = await runs.start('failover');
    runs.engine(stopping(runs.store), stopping(runs.cloud));
    await whenFrozen;
    await new Promise(resolve => setTimeout(resolve, 400));
    runs.engine();
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    const calls = runs.cloud.calls.length;
    const { length } = (await runs.service.audit(run)).head;
    thaw();
    await new Promise(resolve => setTimeout(resolve, 300));
    expect(runs.cloud.calls).toHaveLength(calls);
    expect(runs.made(PROMOTE)).toBe(1);
    expect((await runs.service.audit(run)).head.length).toBe(length);
    await runs.stop();
  });
});
