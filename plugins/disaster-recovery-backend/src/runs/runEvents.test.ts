import type { Knex } from 'knex';
import { PILOT, testDatabases } from '../__testUtils__';
import {
  ALICE,
  BOB,
  runHarness,
  type RunHarness,
} from './__testUtils__/runHarness';

jest.setTimeout(120_000);

/** Writes down every change of a run's status, whoever makes it: what events are held against. */
async function recordStatuses(knex: Knex) {
  await knex.raw('create table status_changes (run text, status text)');
  await knex.raw(`
    create trigger status_created after insert on dr_runs
    begin insert into status_changes values (new.id, new.status); end`);
  await knex.raw(`
    create trigger status_changed after update of status on dr_runs
    when new.status <> old.status
    begin insert into status_changes values (new.id, new.status); end`);
}

describe('events of runs', () => {
  const databases = testDatabases();
  let runs: RunHarness;

  beforeEach(async () => {
    const knex = await databases.init('SQLITE_3');
    runs = await runHarness(knex);
    await recordStatuses(knex);
  });
  afterEach(() => runs.stop());

  const statusesOf = async (run: string): Promise<string[]> => {
    const rows = await runs.knex('status_changes').where({ run });
    return rows.map(({ status }) => status);
  };

  /** What events say of how a run stood, in the order in which they came. */
  const told = (run: string) =>
    runs.events
      .filter(event => event.run === run && event.type !== 'run-decided')
      .map(event =>
        event.type === 'run-requested' ? 'running' : (event as any).status,
      );

  const untilTold = async (run: string) => {
    await runs.over(run);
    const ended = () => runs.events.some(({ type }) => type === 'run-ended');
    for (let i = 0; i < 100 && !ended(); i += 1) {
      await new Promise(resolve => setTimeout(resolve, 10));
    }
  };

  it('tell each change of a run’s status once, and each decision, in order', async () => {
    const { denied } = runs.cloud.aws.region(PILOT).faults;
    denied.add('rds:PromoteReadReplica');
    runs.engine();
    const { id } = await runs.start('failover', {
      reason: 'Ireland is down',
      ticket: 'INC-1',
    });
    const pending = () =>
      runs.until(id, ({ status }) => status === 'pending-approval');
    await pending();
    await runs.service.decide(id, { kind: 'pause' }, ALICE);
    await runs.service.decide(id, { kind: 'resume' }, ALICE);
    await pending();
    await runs.service.decide(id, { kind: 'approve' }, BOB);
    await runs.asked(id);
    denied.clear();
    await runs.service.decide(
      id,
      { kind: 'retry-step', step: 'promote-database' },
      ALICE,
    );
    await untilTold(id);

    const statuses = await statusesOf(id);
    expect(statuses).toEqual([
      'running',
      'pending-approval',
      'paused',
      'running',
      'pending-approval',
      'running',
      'needs-decision',
      'running',
      'succeeded',
    ]);
    expect(told(id)).toEqual(statuses);
    expect(
      runs.events.flatMap(event =>
        event.type === 'run-decided' ? [`${event.decision} ${event.by}`] : [],
      ),
    ).toEqual([
      'pause user:default/alice',
      'resume user:default/alice',
      'approve user:default/bob',
      'retry-step user:default/alice',
    ]);
    expect(runs.events[0]).toEqual({
      type: 'run-requested',
      site: 'orders',
      run: id,
      number: 1,
      kind: 'failover',
      mode: 'unplanned',
      fromRegion: 'eu-west-1',
      toRegion: 'eu-central-1',
      at: expect.any(String),
      by: 'user:default/alice',
      reason: 'Ireland is down',
      ticket: 'INC-1',
      overrides: [],
    });
    const asked = runs.events.find(
      event => event.type === 'run-waits' && event.status === 'needs-decision',
    );
    expect(asked).toMatchObject({
      step: 'promote-database',
      options: expect.arrayContaining(['retry-step']),
    });
    // What AWS said is for who may see the run.
    expect(JSON.stringify(asked)).not.toContain('denied');
    expect(runs.events.at(-1)).toMatchObject({
      type: 'run-ended',
      status: 'succeeded',
      actual: { rtoSeconds: expect.any(Number) },
    });
  });

  it.each(['drill', 'dry-run'] as const)('tell how a %s goes', async kind => {
    runs.engine();
    const { id } = await runs.start(kind);
    await untilTold(id);
    expect(told(id)).toEqual(await statusesOf(id));
    expect(told(id)).toEqual(['running', 'succeeded']);
  });

  it('say nothing of a status that stays', async () => {
    runs.engine();
    const { id } = await runs.start('drill');
    await runs.until(id, ({ steps }) =>
      steps.some(({ status }) => status === 'succeeded'),
    );
    const abort = { kind: 'abort', reason: 'enough' } as const;
    await runs.service.decide(id, abort, ALICE);
    await untilTold(id);
    expect(told(id)).toEqual(await statusesOf(id));
    expect(runs.events.map(({ type }) => type)).toEqual([
      'run-requested',
      'run-decided',
      'run-ended',
    ]);
  });
});
