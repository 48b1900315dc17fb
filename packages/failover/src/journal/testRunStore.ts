/* eslint-disable jest/no-export -- one suite, whatever store is behind it */
import type { LeaseState, NewRun, RunStore } from '../engine';
import { runKinds } from '../workflows/workflowOf';
import { verifyChain } from './verifyChain';

/** How a store is made for a test. */
export interface TestedStore {
  name: string;
  /** A store with nothing in it. */
  create(): Promise<RunStore>;
  destroy?(): Promise<void>;
}

const LINE = { actor: 'engine', type: 'note', message: 'a line' };
const APPROVAL = {
  kind: 'approve',
  by: 'user:default/bob',
  at: '2026-11-27T10:00:00.000Z',
} as const;

let made = 0;

/** A run as a planner makes it. */
export function newRun(more: Partial<NewRun> = {}): NewRun {
  made += 1;
  return {
    id: `run-${made}`,
    subject: 'orders',
    kind: 'failover',
    exclusive: true,
    status: 'running',
    input: { toRegion: 'eu-central-1' },
    plan: { hash: 'abc', steps: [] },
    requestedBy: 'user:default/alice',
    reason: 'because of the test',
    generation: 0,
    validUntil: '2026-11-27T12:00:00.000Z',
    decisions: [],
    createdAt: '2026-11-27T09:00:00.000Z',
    steps: [
      { id: 'first', facts: {} },
      { id: 'second', facts: { known: 1 } },
    ],
    ...more,
  };
}

/** What the engine counts on in every store; one suite, whatever is behind it. */
export function testRunStore({ name, create, destroy }: TestedStore): void {
  describe(`${name} as a run store`, () => {
    let store: RunStore;

    beforeEach(async () => {
      store = await create();
    });
    afterEach(() => destroy?.());

    const start = (more?: Partial<NewRun>) =>
      store.create(newRun(more), [LINE]);
    const read = async (id: string) => {
      const run = await store.get(id);
      if (!run) {
        throw new Error(`no run ${id}`);
      }
      return run;
    };
    const leaseOf = async (id: string): Promise<LeaseState> => {
      const state = (await store.leases()).find(({ runId }) => runId === id);
      if (!state) {
        throw new Error(`no lease of ${id}`);
      }
      return state;
    };
    const claim = async (id: string, owner = 'one') => {
      const lease = await store.claim(await leaseOf(id), owner);
      if (!lease) {
        throw new Error(`${owner} did not get ${id}`);
      }
      return lease;
    };

    it('gives back what it was given', async () => {
      const given = newRun({ ticket: 'INC-1', decisions: [APPROVAL] });
      const run = await store.create(given, [LINE]);
      expect(run).toEqual({
        ...given,
        number: 1,
        actual: {},
        leaseEpoch: 0,
        journal: { length: 1, head: expect.any(String) },
        steps: [
          { id: 'first', status: 'pending', facts: {} },
          { id: 'second', status: 'pending', facts: { known: 1 } },
        ],
        attempts: [],
      });
      expect(await store.get(given.id)).toEqual(run);
      expect(await store.get('another')).toBeUndefined();
    });

    it.each(runKinds)('keeps runs of the kind %s', async kind => {
      const { id } = await start({ kind });
      expect((await read(id)).kind).toBe(kind);
    });

    it('counts within a subject and lists the newest first', async () => {
      const first = await start({ kind: 'dry-run', exclusive: false });
      const second = await start();
      const other = await start({ subject: 'payments' });
      expect([first.number, second.number, other.number]).toEqual([1, 2, 1]);
      const numbers = (await store.list({ subject: 'orders' })).map(
        ({ number }) => number,
      );
      expect(numbers).toEqual([2, 1]);
      await store.commit(second.id, {
        run: { status: 'succeeded' },
        journal: [LINE],
      });
      const [newest, before] = numbers;
      const after = await store.list({ subject: 'orders', after: before });
      expect(after.map(({ number }) => number)).toEqual([newest]);
      const active = await store.list({ subject: 'orders', active: true });
      expect(active.map(({ id }) => id)).toEqual([first.id]);
    });

    it('I1: a subject has one exclusive run that is not over; others run beside it', async () => {
      const run = await start();
      await expect(start()).rejects.toMatchObject({
        name: 'SubjectBusyError',
        run: { id: run.id, number: 1, kind: 'failover', subject: 'orders' },
      });
      await start({ kind: 'drill', exclusive: false });
      for (const status of ['needs-decision', 'paused'] as const) {
        await store.commit(run.id, { run: { status }, journal: [LINE] });
        await expect(start()).rejects.toMatchObject({
          name: 'SubjectBusyError',
        });
      }
      await store.commit(run.id, {
        run: { status: 'aborted' },
        journal: [LINE],
      });
      await start();
    });

    it('I1: of many who start at once, one starts', async () => {
      const results = await Promise.allSettled([1, 2, 3].map(() => start()));
      const states = results.map(({ status }) => status).sort();
      expect(states).toEqual(['fulfilled', 'rejected', 'rejected']);
    });

    it('an id is of one run: whoever starts it a second time changes nothing', async () => {
      const more = { id: 'of-a-try', kind: 'dry-run', exclusive: false };
      await start(more);
      await store.commit('of-a-try', {
        run: { status: 'failed' },
        journal: [LINE],
      });
      await expect(start(more)).rejects.toHaveProperty('message');
      expect(await read('of-a-try')).toMatchObject({
        status: 'failed',
        number: 1,
        journal: { length: 2 },
      });
    });

    it('changes run, steps and journal together, and takes values away', async () => {
      const { id } = await start();
      const question = {
        reason: 'what now?',
        options: ['end' as const],
        since: '2026-11-27T10:00:00.000Z',
      };
      await store.commit(id, {
        run: {
          status: 'needs-decision',
          question,
          noReturnAt: '2026-11-27T10:00:00.000Z',
          actual: { rtoSeconds: 12.5 },
        },
        steps: [
          {
            id: 'second',
            patch: {
              status: 'failed',
              startedAt: '2026-11-27T09:30:00.000Z',
              error: 'it broke',
              extendedSeconds: 60,
              facts: { known: 2 },
            },
          },
        ],
        journal: [
          LINE,
          { ...LINE, step: 'second', data: { a: [1, { b: 2 }] } },
        ],
      });
      const failed = await read(id);
      expect(failed).toMatchObject({
        status: 'needs-decision',
        question,
        noReturnAt: '2026-11-27T10:00:00.000Z',
        actual: { rtoSeconds: 12.5 },
        journal: { length: 3 },
      });
      expect(failed.steps).toEqual([
        { id: 'first', status: 'pending', facts: {} },
        {
          id: 'second',
          status: 'failed',
          startedAt: '2026-11-27T09:30:00.000Z',
          error: 'it broke',
          extendedSeconds: 60,
          facts: { known: 2 },
        },
      ]);
      await store.commit(id, {
        run: { status: 'running', question: null, noReturnAt: null },
        steps: [
          {
            id: 'second',
            patch: { status: 'pending', error: null, startedAt: null },
          },
        ],
        journal: [LINE],
      });
      const again = await read(id);
      expect(again).not.toHaveProperty('question');
      expect(again).not.toHaveProperty('noReturnAt');
      expect(again.actual).toEqual({ rtoSeconds: 12.5 });
      expect(again.steps[1]).toEqual({
        id: 'second',
        status: 'pending',
        extendedSeconds: 60,
        facts: { known: 2 },
      });
    });

    it('writes nothing of a change that it refuses', async () => {
      const { id } = await start();
      const lease = await claim(id);
      await claim(id, 'two');
      const before = await read(id);
      const change = {
        run: { status: 'failed' as const },
        steps: [{ id: 'first', patch: { status: 'failed' as const } }],
        decisions: [APPROVAL],
        generation: 7,
        journal: [LINE],
      };
      await expect(
        store.commit(id, { ...change, lease }),
      ).rejects.toMatchObject({ name: 'LeaseLostError' });
      expect(await store.commit(id, { ...change, expect: 1 })).toBe(false);
      expect(await read(id)).toEqual(before);
      expect(await store.generation('orders')).toBe(0);
      expect(await store.journal(id)).toHaveLength(before.journal.length);
    });

    it('lets one of two win who decide at once', async () => {
      const { id, journal } = await start();
      const decide = (by: string) =>
        store.commit(id, {
          expect: journal.length,
          decisions: [{ ...APPROVAL, by }],
          journal: [{ ...LINE, actor: by }],
        });
      const won = await Promise.all([decide('one'), decide('two')]);
      expect([...won].sort()).toEqual([false, true]);
      const { decisions } = await read(id);
      expect(decisions.map(({ by }) => by)).toEqual([won[0] ? 'one' : 'two']);
    });

    it('adds decisions and replaces attempts of the same number', async () => {
      const { id } = await start();
      const call = { action: 'rds:Promote', region: 'r', resource: 'd' };
      const attempt = (number: number) => ({
        number,
        step: 'first',
        verb: 'act' as const,
        call,
        epoch: 1,
        intentAt: '2026-11-27T10:00:00.000Z',
      });
      const later = { ...APPROVAL, kind: 'pause' as const };
      await store.commit(id, {
        attempts: [attempt(1), attempt(2)],
        decisions: [APPROVAL],
        journal: [LINE],
      });
      await store.commit(id, {
        attempts: [{ ...attempt(1), answer: 'accepted', requestId: 'x' }],
        decisions: [later],
        journal: [LINE],
      });
      const run = await read(id);
      expect(run.decisions).toEqual([APPROVAL, later]);
      expect(run.attempts).toEqual([
        { ...attempt(1), answer: 'accepted', requestId: 'x' },
        attempt(2),
      ]);
    });

    it('raises the generation with the change, per subject', async () => {
      const { id } = await start();
      expect(await store.generation('orders')).toBe(0);
      await store.commit(id, {
        run: { status: 'succeeded' },
        generation: 1,
        journal: [LINE],
      });
      expect(await store.generation('orders')).toBe(1);
      expect(await store.generation('payments')).toBe(0);
    });

    it('learns a higher generation from a run that was planned elsewhere', async () => {
      const first = await start({ generation: 3 });
      expect(await store.generation('orders')).toBe(3);
      await store.commit(first.id, {
        run: { status: 'failed' },
        journal: [LINE],
      });
      await start({ generation: 1 });
      expect(await store.generation('orders')).toBe(3);
    });

    it('offers the runs that want an engine, and no others', async () => {
      const { id } = await start();
      const offered = async () =>
        (await store.leases()).map(({ runId }) => runId);
      expect(await offered()).toEqual([id]);
      for (const [status, wants] of [
        ['pending-approval', true],
        ['paused', false],
        ['needs-decision', false],
        ['failed', false],
      ] as const) {
        await store.commit(id, { run: { status }, journal: [LINE] });
        expect([status, await offered()]).toEqual([status, wants ? [id] : []]);
      }
    });

    it('gives a lease to one of those who claim it at once', async () => {
      const { id } = await start();
      const state = await leaseOf(id);
      const claims = await Promise.all([
        store.claim(state, 'one'),
        store.claim(state, 'two'),
      ]);
      const won = claims.filter(Boolean);
      expect(won).toHaveLength(1);
      expect(won[0]).toMatchObject({ runId: id, epoch: 1 });
      expect(await store.claim(state, 'three')).toBeUndefined();
      const lines = (await store.journal(id)).map(({ entry }) => entry.type);
      expect(lines).toEqual(['note', 'lease']);
    });

    it('gives no lease to whoever did not see the last renewal', async () => {
      const { id } = await start();
      const lease = await claim(id);
      const seen = await leaseOf(id);
      expect(await store.renew(lease)).toBe(true);
      expect(await store.claim(seen, 'two')).toBeUndefined();
      expect((await read(id)).beatAt).toEqual(expect.any(String));
    });

    it('gives no lease of a run that stands still by now', async () => {
      const { id } = await start();
      const seen = await leaseOf(id);
      await store.commit(id, { run: { status: 'paused' }, journal: [LINE] });
      expect(await store.claim(seen, 'two')).toBeUndefined();
    });

    it('I7: an old epoch neither renews nor writes nor gives back', async () => {
      const { id } = await start();
      const old = await claim(id);
      const lease = await claim(id, 'two');
      expect(lease.epoch).toBe(2);
      expect(await store.renew(old)).toBe(false);
      await expect(
        store.commit(id, { lease: old, journal: [LINE] }),
      ).rejects.toMatchObject({ name: 'LeaseLostError' });
      await store.release(old);
      expect((await leaseOf(id)).beats).toBeGreaterThanOrEqual(0);
      expect(await store.renew(lease)).toBe(true);
      await store.commit(id, { lease, journal: [LINE] });
    });

    it('is free at once when it was given back', async () => {
      const { id } = await start();
      const lease = await claim(id);
      await store.renew(lease);
      await store.release(lease);
      const state = await leaseOf(id);
      expect(state).toMatchObject({ epoch: 1, beats: -1 });
      expect(await store.claim(state, 'two')).toMatchObject({ epoch: 2 });
    });

    it('I8: the chain holds over text that a database writes otherwise', async () => {
      const half = 'cut in the middle: \ud83d';
      const { id } = await start();
      await store.commit(id, {
        journal: [{ ...LINE, message: half, data: { half, nul: 'a\0b' } }],
      });
      const rows = await store.journal(id);
      expect(rows.at(-1)?.entry).toMatchObject({
        message: 'cut in the middle: \ufffd',
        data: { half: 'cut in the middle: \ufffd', nul: 'a\ufffdb' },
      });
      const { journal } = await read(id);
      expect(
        verifyChain(id, rows, { length: journal.length, hash: journal.head }),
      ).toMatchObject({ intact: true });
    });

    it('I8: the chain holds after everything', async () => {
      const { id } = await start();
      const lease = await claim(id);
      await Promise.all(
        Array.from({ length: 10 }, (_, index) =>
          store.commit(id, {
            lease,
            journal: [{ ...LINE, message: `line ${index}`, data: undefined }],
          }),
        ),
      );
      const { journal } = await read(id);
      const rows = await store.journal(id);
      expect(rows.map(({ entry }) => entry.sequence)).toEqual(
        rows.map((_, index) => index + 1),
      );
      expect(
        verifyChain(id, rows, { length: journal.length, hash: journal.head }),
      ).toEqual({ intact: true, entries: 12 });
    });
  });
}
