import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import {
  ACTIVE,
  DATABASE_IDS,
  measurement,
  PILOT,
  testDatabases,
} from '../../__testUtils__';
import { runHarness, type RunHarness } from '../__testUtils__/runHarness';

jest.setTimeout(120_000);

describe.each(DATABASE_IDS)('evidence of the portal on %s', id => {
  const databases = testDatabases();
  let runs: RunHarness;

  beforeEach(async () => {
    runs = await runHarness(await databases.init(id));
  });
  afterEach(() => runs.stop());

  const evidence = async (run: string) =>
    JSON.parse((await runs.service.evidence(run, 'json')).text);

  it('is there at once when the run is over, and says before that it is not', async () => {
    runs.engine();
    const { id: run } = await runs.start('failover', { ticket: 'INC-1' });
    await runs.until(run, ({ status }) => status === 'pending-approval');
    expect(await evidence(run)).toMatchObject({
      outcome: 'not-over',
      approvals: [],
    });
    await runs.approve(run);
    const { number, actual } = await runs.over(run);
    const file = await runs.service.evidence(run, 'json');
    expect(file).toMatchObject({
      name: `orders-failover-${number}-evidence.json`,
      type: 'application/json; charset=utf-8',
    });
    const found = JSON.parse(file.text);
    expect(found).toMatchObject({
      outcome: 'succeeded',
      run: {
        id: run,
        number,
        ticket: 'INC-1',
        requestedBy: 'user:default/alice',
      },
      approvals: [{ by: 'user:default/bob' }],
      clock: { rto: { seconds: actual.rtoSeconds, result: 'met' } },
    });
    expect((await runs.service.evidence(run, 'json')).text).toBe(file.text);
    const { anchors } = await runs.service.audit(run);
    const page = await runs.service.evidence(run, 'html');
    expect(page.name).toMatch(/\.html$/);
    expect(page.text).toContain(anchors[0].hash);
    expect(page.text).toContain(`in ${PILOT}`);
    const text = await runs.service.evidence(run, 'markdown');
    expect(text.name).toMatch(/\.md$/);
  });

  it('counts from the outage that was measured before', async () => {
    const before = (seconds: number) =>
      new Date(Date.now() - seconds * 1000).toISOString();
    const [servedUntil, unknownSince] = [before(300), before(240)];
    runs.state.measurements.push(
      measurement(MEASUREMENTS.workloadWritable, true, {
        region: ACTIVE,
        state: 'unknown',
        sourceTime: servedUntil,
        unknownSince,
      }),
    );
    runs.engine();
    const { id: run } = await runs.start('failover');
    await runs.approve(run);
    await runs.over(run);
    const { clock } = await evidence(run);
    expect(clock.outageBegan.at).toBe(servedUntil);
    expect(clock.detected.at).toBe(unknownSince);
    expect(clock.detecting.seconds).toBe(60);
    expect(clock.total.seconds).toBeGreaterThan(300);
    expect(clock.total).toMatchObject({ result: 'met' });
    expect(clock.total.isAtLeast).toBeUndefined();
  });

  it('I8: refuses what was changed in the database, and a report names it', async () => {
    runs.engine();
    const { id: changed } = await runs.start('dry-run');
    await runs.over(changed);
    const { id: kept } = await runs.start('dry-run');
    await runs.over(kept);
    await runs
      .knex('dr_run_journal')
      .where({ run_id: changed, sequence: 3 })
      .update({ message: 'nothing happened' });
    await expect(runs.service.evidence(changed, 'json')).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/row 3 is not what was written/),
    });
    const { text } = await runs.service.report('orders', {});
    const report = JSON.parse(text);
    expect(report).toMatchObject({
      site: 'orders',
      summary: { runs: 1, kinds: { 'dry-run': { succeeded: 1 } } },
      without: [{ id: changed, reason: expect.stringMatching(/was changed/) }],
    });
    expect(report.runs[0].run.id).toBe(kept);
  });

  it('reports the runs of a range, and refuses one that is none', async () => {
    runs.engine();
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1) {
      const { id: run } = await runs.start('dry-run');
      await runs.over(run);
      ids.push(run);
    }
    const at = async (run: string) => (await evidence(run)).run.requestedAt;
    const [, from, to] = await Promise.all(ids.map(at));
    const report = async (query: { from?: string; to?: string }) => {
      const file = await runs.service.report('orders', query);
      expect(file.name).toMatch(
        /^orders-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d-report\.json$/,
      );
      return JSON.parse(file.text).runs.map((each: any) => each.run.id);
    };
    expect(await report({})).toEqual(ids);
    // From is part of it, to is not.
    expect(await report({ from, to })).toEqual([ids[1]]);
    expect(await report({ from })).toEqual(ids.slice(1));
    await expect(
      runs.service.report('orders', { from: to, to: from }),
    ).rejects.toThrow(/query\.from: must be before/);
  });

  it('says that there is none of a run that an earlier version wrote', async () => {
    const [site, at] = ['orders', new Date().toISOString()];
    const run = await runs.store.create(
      {
        id: '11111111-0000-0000-0000-000000000000',
        subject: site,
        kind: 'drill',
        exclusive: false,
        status: 'running',
        input: { site: runs.site, mode: 'unplanned' },
        plan: {
          hash: 'h',
          steps: [{ id: 'one', after: [], deadlineSeconds: 1 }],
        },
        requestedBy: 'user:default/alice',
        reason: 'as it was',
        generation: 0,
        validUntil: at,
        decisions: [],
        createdAt: at,
        steps: [{ id: 'one', facts: {} }],
      },
      [{ actor: 'x', type: 'request', message: 'drill', data: { mode: 'x' } }],
    );
    await expect(runs.service.evidence(run.id, 'json')).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringMatching(/without its plan/),
    });
  });
});
