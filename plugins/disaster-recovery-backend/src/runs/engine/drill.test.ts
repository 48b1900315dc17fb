import {
  DATABASE_IDS,
  ACTIVE,
  PILOT,
  testDatabases,
} from '../../__testUtils__';
import {
  ALICE,
  runHarness,
  type RunHarness,
} from '../__testUtils__/runHarness';

jest.setTimeout(120_000);

describe.each(DATABASE_IDS)('drill and dry-run on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;
  let before: unknown;

  beforeEach(async () => {
    runs = await runHarness(await databases.init(id));
    before = { ...runs.cloud.groupOf(PILOT) };
  });
  afterEach(() => runs.stop());

  function expectNothingLeft() {
    expect(runs.cloud.databases.size).toBe(2);
    expect(runs.cloud.groupOf(PILOT)).toEqual(before);
    expect(runs.cloud.databaseOf(runs.cloud.pilot).isReplica).toBe(true);
    expect(runs.cloud.objects.size).toBe(0);
  }

  it('I6: proves the standby on a clone, measures, and leaves nothing behind', async () => {
    runs.engine();
    const { id: run } = await runs.start('drill');
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    expect(done.actual.rtoSeconds).toBeGreaterThan(0);
    expect(done.actual.rpoSeconds).toBeCloseTo(4, 1);
    expect(runs.cloud.calls.every(call => call.startsWith(PILOT))).toBe(true);
    expect(runs.cloud.count('promote')).toBe(0);
    expectNothingLeft();
  });

  it.each(['restoreClone', 'scale', 'resumeLaunch'] as const)(
    'I6: cleans up after %s failed',
    async operation => {
      if (operation === 'resumeLaunch') {
        runs.cloud.groupOf(PILOT).launchSuspended = true;
        before = { ...runs.cloud.groupOf(PILOT) };
      }
      let failed = false;
      runs.cloud.fault = (call, when) => {
        if (call.operation !== operation || when === 'before' || failed) {
          return undefined;
        }
        failed = true;
        return Object.assign(new Error('not authorized'), {
          name: 'AccessDenied',
        });
      };
      runs.engine();
      const { id: run } = await runs.start('drill');
      const done = await runs.over(run);
      expect(done.status).toBe('failed');
      expectNothingLeft();
      expect(done.actions.retry).toMatchObject({
        allowed: false,
        blockedBecause: expect.stringContaining('new drill'),
      });
    },
  );

  it('I6: cleans up after an abort', async () => {
    runs.engine();
    const { id: run } = await runs.start('drill');
    await runs.until(run, () => runs.cloud.count('restoreClone') === 1);
    await runs.service.abort(run, { reason: 'enough' }, ALICE);
    expect((await runs.over(run)).status).toBe('aborted');
    expectNothingLeft();
  });

  it('a clean-up that failed can be retried', async () => {
    runs.cloud.fault = ({ operation }, when) =>
      operation === 'deleteDatabase' && when === 'before'
        ? Object.assign(new Error('not authorized'), { name: 'AccessDenied' })
        : undefined;
    runs.engine();
    const { id: run } = await runs.start('drill');
    const failed = await runs.over(run);
    expect(failed.status).toBe('failed');
    expect(runs.cloud.databases.size).toBe(3);
    runs.cloud.fault = () => undefined;
    await runs.service.retry(run, ALICE);
    expect((await runs.over(run)).status).toBe('succeeded');
    expectNothingLeft();
  });

  it('I6: does not delete what it did not create', async () => {
    runs.engine();
    const { id: run } = await runs.start('drill', {});
    await runs.until(run, () => runs.cloud.count('restoreClone') === 1);
    const clone = [...runs.cloud.databases.values()].find(database =>
      database.identifier.includes('-drill-'),
    )!;
    clone.tags = { 'dr:site': 'orders', 'dr:drill': 'somebody-else' };
    expect((await runs.over(run)).status).toBe('failed');
    expect(runs.cloud.count('deleteDatabase')).toBe(0);
  });

  it('a dry-run changes nothing and predicts every step', async () => {
    runs.engine();
    const { id: run } = await runs.start('dry-run');
    const done = await runs.over(run);
    expect(done.status).toBe('succeeded');
    expect(runs.cloud.calls).toEqual([]);
    expect(done.steps.every(step => step.outcome)).toBe(true);
    expect(
      done.steps.find(step => step.id === 'promote-database')?.outcome,
    ).toContain('Would: Promote orders-mysql');
    expect(done.steps.some(step => step.irreversible)).toBe(false);
  });

  it('I5: a dry-run says that the fence would stay unknown, and looks at the rest', async () => {
    runs.cloud.down.add(ACTIVE);
    runs.engine();
    const { id: run } = await runs.start('dry-run');
    const done = await runs.over(run);
    expect(done.status).toBe('failed');
    expect(done.steps.find(step => step.id === 'fence')).toMatchObject({
      status: 'failed',
      outcome: expect.stringContaining('fence-unproven'),
    });
    expect(done.steps.find(step => step.id === 'evidence')?.status).toBe(
      'succeeded',
    );
    expect(runs.cloud.calls).toEqual([]);
  });
});
