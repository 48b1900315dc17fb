import { chainHash, chainStart, verifyChain } from '@understudy/failover';
import type { JournalEntry } from '@understudy/plugin-disaster-recovery-common';
import type { Knex } from 'knex';
import { DatabaseRunStore } from './DatabaseRunStore';
import { DATABASE_IDS, testDatabases, testSite } from '../../__testUtils__';
import { migrationsDirectory as directory } from '../../database';

jest.setTimeout(120_000);

const MIGRATION = '20261127000002_run_core.js';
const AT = '2026-11-20T10:00:00.000Z';
const ALICE = 'user:default/alice';
const BOB = 'user:default/bob';

const PLAN = {
  site: 'orders',
  kind: 'failover',
  hash: 'a hash',
  steps: [
    { id: 'fence', after: [], deadlineSeconds: 300 },
    { id: 'approval', after: ['fence'], deadlineSeconds: 1800 },
  ],
};

/** Rows as the version before wrote them: a run that got so far, with two lines of journal. */
async function insertRun(knex: Knex, number: number, more: object = {}) {
  const id = `run-${number}`;
  let head = chainStart(id);
  const journal = [1, 2].map(sequence => {
    const entry: JournalEntry = {
      sequence,
      at: AT,
      actor: 'engine',
      type: 'note',
      message: `line ${sequence}`,
    };
    head = chainHash(head, entry);
    return { ...entry, run_id: id, hash: head };
  });
  await knex('dr_runs').insert({
    id,
    site: 'orders',
    number,
    active_site: null,
    kind: 'failover',
    mode: 'unplanned',
    status: 'succeeded',
    from_region: 'eu-west-1',
    to_region: 'eu-central-1',
    requested_by: ALICE,
    reason: 'the region is down',
    ticket: 'INC-1',
    plan: JSON.stringify(PLAN),
    site_snapshot: JSON.stringify(testSite()),
    overrides: JSON.stringify([{ guard: 'fence-unproven', reason: 'dark' }]),
    approval: JSON.stringify({
      decision: 'approved',
      by: BOB,
      at: AT,
      comment: 'go',
    }),
    abort_request: null,
    no_return_at: null,
    created_at: AT,
    started_at: AT,
    ended_at: AT,
    actual_rpo_seconds: 1.5,
    actual_rto_seconds: 300,
    lease_owner: 'an engine',
    lease_epoch: 3,
    lease_expires_at: Date.now() + 60_000,
    journal_length: 2,
    journal_head: head,
    ...more,
  });
  await knex('dr_run_steps').insert([
    {
      run_id: id,
      step_id: 'fence',
      position: 0,
      status: 'succeeded',
      started_at: AT,
      facts: '{"before":{"min":2}}',
    },
    {
      run_id: id,
      step_id: 'approval',
      position: 1,
      status: 'running',
      facts: '{}',
    },
  ]);
  await knex('dr_run_journal').insert(journal);
  return id;
}

const underWay = (kind: 'failover' | 'drill', site = 'orders') => ({
  kind,
  site,
  active_site: site,
  status: kind === 'drill' ? 'running' : 'pending-approval',
  ended_at: null,
  approval: null,
});

describe.each(DATABASE_IDS)('runs of the version before, on %s', database => {
  const databases = testDatabases();
  let knex: Knex;
  let store: DatabaseRunStore;

  beforeEach(async () => {
    knex = await databases.init(database);
    store = new DatabaseRunStore(async () => knex);
    const [, pending] = await knex.migrate.list({ directory });
    for (const { file } of pending as { file: string }[]) {
      if (file < MIGRATION) {
        await knex.migrate.up({ directory });
      }
    }
  });
  const migrate = () => knex.migrate.up({ directory, name: MIGRATION });

  const read = async (id: string) => {
    const run = await store.get(id);
    if (!run) {
      throw new Error(`no run ${id}`);
    }
    return run;
  };

  it('show what they showed: plan, site, decisions, steps and journal', async () => {
    const id = await insertRun(knex, 1);
    await migrate();
    const run = await read(id);
    const bound = { planHash: 'a hash', generation: 0 };
    expect(run).toMatchObject({
      status: 'succeeded',
      subject: 'orders',
      exclusive: true,
      input: {
        mode: 'unplanned',
        fromRegion: 'eu-west-1',
        toRegion: 'eu-central-1',
        site: testSite(),
      },
      plan: {
        ...PLAN,
        shape: { approval: 'after-fence', doorFirst: false },
        approvals: { count: 1, expirySeconds: 1800 },
        capacity: { wanted: 2, minimum: 2 },
      },
      ticket: 'INC-1',
      actual: { rpoSeconds: 1.5, rtoSeconds: 300 },
      createdAt: AT,
      endedAt: AT,
      attempts: [],
    });
    expect(run.decisions).toEqual([
      {
        kind: 'override',
        by: ALICE,
        at: AT,
        guard: 'fence-unproven',
        reason: 'dark',
        ...bound,
      },
      { kind: 'approve', by: BOB, at: AT, reason: 'go', ...bound },
    ]);
    expect(run.steps[0]).toMatchObject({
      id: 'fence',
      status: 'succeeded',
      facts: { before: { min: 2 } },
    });
    const { length, head: hash } = run.journal;
    expect(verifyChain(id, await store.journal(id), { length, hash })).toEqual({
      intact: true,
      entries: 2,
    });
  });

  it('tell a rejection from an abort', async () => {
    const abort_request = JSON.stringify({ by: BOB, at: AT, reason: 'no' });
    const rejected = await insertRun(knex, 1, {
      status: 'aborted',
      abort_request,
      approval: JSON.stringify({ decision: 'rejected', by: BOB, at: AT }),
    });
    const aborted = await insertRun(knex, 2, {
      status: 'aborted',
      abort_request,
      approval: null,
    });
    await migrate();
    const kinds = async (id: string) =>
      (await read(id)).decisions.map(({ kind }) => kind);
    expect(await kinds(rejected)).toEqual(['override', 'reject']);
    expect(await kinds(aborted)).toEqual(['override', 'abort']);
  });

  it('count as generations where they changed the roles', async () => {
    await insertRun(knex, 1);
    await insertRun(knex, 2, { status: 'failed' });
    await insertRun(knex, 3, { kind: 'drill' });
    await insertRun(knex, 4);
    await insertRun(knex, 5, { kind: 'dry-run' });
    await migrate();
    expect(await store.generation('orders')).toBe(2);
    expect(await store.generation('payments')).toBe(0);
    const runs = await store.list({ subject: 'orders' });
    expect(runs.map(({ generation }) => generation)).toEqual([2, 1, 1, 1, 0]);
  });

  it('I12: that were under way wait for a person, who can only end them', async () => {
    const failover = await insertRun(knex, 1, underWay('failover'));
    const drill = await insertRun(knex, 2, underWay('drill', 'payments'));
    await migrate();
    for (const id of [failover, drill]) {
      const run = await read(id);
      expect(run.status).toBe('needs-decision');
      expect(run.question?.options).toEqual(['end']);
      expect(run.question?.reason).toMatch(/upgraded while this run/);
      const rows = await store.journal(id);
      const { length, head: hash } = run.journal;
      expect(verifyChain(id, rows, { length, hash })).toEqual({
        intact: true,
        entries: 3,
      });
      expect(rows[2].entry).toMatchObject({ type: 'question', sequence: 3 });
      // No generation of the site: the core carries out and takes back nothing of it.
      expect(run.generation).not.toBe(await store.generation(run.subject));
    }
    expect(await store.leases()).toEqual([]);
    expect(
      await store.renew({ runId: failover, owner: 'an engine', epoch: 3 }),
    ).toBe(false);
    // I1: the failover still keeps its site, the drill keeps no failover waiting.
    const keys = await knex('dr_runs').orderBy('number').pluck('active_site');
    expect(keys).toEqual(['orders', 'payments#drill']);
  });

  it('go back to the version before, which finds those under way failed', async () => {
    const done = await insertRun(knex, 1);
    const open = await insertRun(knex, 2, underWay('failover'));
    const rows = () => knex('dr_runs').where({ id: done }).first().select('*');
    const { lease_expires_at: _, plan, ...before } = await rows();
    await migrate();
    await knex.migrate.down({ directory, name: MIGRATION });
    expect(await rows()).toMatchObject(before);
    expect(JSON.parse((await rows()).plan)).toMatchObject(JSON.parse(plan));
    expect(await knex('dr_runs').where({ id: open }).first()).toMatchObject({
      status: 'failed',
      active_site: null,
      overrides: JSON.stringify([{ guard: 'fence-unproven', reason: 'dark' }]),
    });
    expect(await knex('dr_run_steps').where({ run_id: done })).toHaveLength(2);
    expect(await knex('dr_run_journal').where({ run_id: done })).toHaveLength(
      2,
    );
  });
});
