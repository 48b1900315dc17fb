import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import {
  ACTIVE,
  DATABASE_IDS,
  PILOT,
  testDatabases,
} from '../../__testUtils__';
import {
  ALICE,
  runHarness,
  type RunHarness,
} from '../__testUtils__/runHarness';

jest.setTimeout(60_000);

const FREEZE = '/dr/orders/freeze';

describe('the roles in the site’s repository', () => {
  const databases = testDatabases();
  let runs: RunHarness;

  beforeEach(async () => {
    runs = await runHarness(await databases.init(DATABASE_IDS[0]), {
      requireApproval: false,
    });
  });
  afterEach(() => runs.stop());

  const finished = async (kind: 'failover' | 'drill' | 'dry-run') => {
    runs.engine();
    return runs.over((await runs.start(kind)).id);
  };
  const freezeIn = (region: string) =>
    JSON.parse(runs.cloud.parameters.get(`${region}${FREEZE}`) ?? 'null');

  it('are changed for review once traffic was seen to have moved', async () => {
    const run = await finished('failover');
    expect(run.status).toBe('succeeded');
    expect([...runs.roleChanges.opened]).toEqual([
      [
        `dr/${run.id}-failed-over`,
        expect.objectContaining({
          site: 'orders',
          drMode: 'failed-over',
          author: { name: 'alice', email: 'alice@portal.invalid' },
        }),
      ],
    ]);
    const step = run.steps.find(({ id }) => id === 'open-role-change');
    expect(step).toMatchObject({
      status: 'succeeded',
      after: ['verify-outside'],
    });
    expect(run.change).toEqual({
      where: 'git.test/example/orders',
      branch: `dr/${run.id}-failed-over`,
      url: 'https://git.test/example/orders/pull/1',
      drMode: 'failed-over',
    });
    const calls = run.journal.filter(({ step: id }) => id === step?.id);
    expect(calls.map(({ type }) => type)).toEqual([
      'started',
      'intent',
      'call',
      'call',
      'outcome',
    ]);
  });

  it('loosen the freeze where the site serves now, for commits that say the same', async () => {
    const run = await finished('failover');
    const frozen = { run: run.id, since: expect.any(String) };
    expect(freezeIn(PILOT)).toEqual({
      ...frozen,
      until: { drMode: 'failed-over' },
    });
    // Its database is no replica yet: nothing is applied there before it is rebuilt.
    expect(freezeIn(ACTIVE)).toEqual(frozen);
  });

  it('loosened by an earlier run are frozen for the next, and as before once that is aborted', async () => {
    await runs.stop();
    runs = await runHarness(await databases.init(DATABASE_IDS[0]));
    const before = JSON.stringify({
      run: 'an earlier one',
      since: '2026-01-01T00:00:00.000Z',
      until: { drMode: 'normal' },
    });
    runs.cloud.parameters.set(`${PILOT}${FREEZE}`, before);
    runs.engine();
    const { id } = await runs.start('failover');
    await runs.until(id, ({ status }) => status === 'pending-approval');
    expect(freezeIn(PILOT)).toEqual({ run: id, since: expect.any(String) });
    await runs.service.abort(id, { reason: 'not today' }, ALICE);
    expect((await runs.over(id)).status).toBe('aborted');
    expect(runs.cloud.parameters.get(`${PILOT}${FREEZE}`)).toBe(before);
  });

  it('wait for no git host that refuses: the run warns and succeeds', async () => {
    runs.roleChanges.fault = new NotAllowedError('git.test: no more requests');
    const run = await finished('failover');
    expect(run.status).toBe('succeeded');
    expect(run.steps.find(({ id }) => id === 'open-role-change')).toMatchObject(
      {
        status: 'skipped',
        error: undefined,
        warning:
          'git.test: no more requests. Open the change by hand: set "drMode": "failed-over" in site.json of orders',
      },
    );
    expect(runs.roleChanges.looks).toBe(1);
    expect(run.journal.map(({ type }) => type)).toContain('warning');
    expect(run.actual.rtoSeconds).toBeGreaterThan(0);
  });

  it('wait no longer than the deadline for a git host that is down', async () => {
    runs.roleChanges.fault = new ServiceUnavailableError('git.test is silent');
    runs.engine();
    const { id } = await runs.start('failover');
    await runs.until(id, ({ steps }) =>
      steps.some(
        step => step.id === 'open-role-change' && step.outcome !== undefined,
      ),
    );
    expect(runs.roleChanges.looks).toBeGreaterThan(0);
    runs.state.aheadSeconds = 61;
    const run = await runs.over(id);
    expect(run.status).toBe('succeeded');
    expect(
      run.steps.find(step => step.id === 'open-role-change')?.warning,
    ).toMatch(/Not done within its deadline.*git\.test is silent.*by hand/);
  });

  it('are shown by a dry-run and touched neither by it nor by a drill', async () => {
    const run = await finished('dry-run');
    expect(
      run.steps.find(({ id }) => id === 'open-role-change')?.outcome,
    ).toMatch(/^Would: Open the change to failed-over in git\.test/);
    expect((await finished('drill')).status).toBe('succeeded');
    expect(runs.roleChanges.opened.size).toBe(0);
    expect(runs.cloud.parameters.size).toBe(0);
  });

  it('that cannot be predicted are a warning of the dry-run', async () => {
    runs.roleChanges.fault = new NotAllowedError('no');
    const run = await finished('dry-run');
    expect(run.status).toBe('succeeded');
    expect(
      run.steps.find(({ id }) => id === 'open-role-change')?.warning,
    ).toMatch(/by hand/);
  });
});
