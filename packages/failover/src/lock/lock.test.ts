import fc from 'fast-check';
import { LOCK, MemoryObjects } from './__testUtils__/MemoryObjects';
import { keepLock } from './keepLock';
import { readLock } from './readLock';
import { releaseLock } from './releaseLock';
import { takeLock, type LockClaim, type LockOverride } from './takeLock';

const now = new Date('2026-11-22T18:00:00.000Z');
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const claim = (run: string, generation = 3) => ({
  run,
  holder: `holder of ${run}`,
  generation,
  now,
});
const anchor = { length: 12, head: 'abc' };

describe('the lock (I1)', () => {
  let store: MemoryObjects;
  const take = (of: LockClaim, override?: LockOverride) =>
    takeLock(store, LOCK, of, override);

  beforeEach(() => {
    store = new MemoryObjects();
  });

  it('is taken where nobody has it, once', async () => {
    await expect(take(claim('r1'))).resolves.toMatchObject({
      state: 'taken',
      requestId: 'request-1',
    });
    expect(store.content).toEqual({
      version: 1,
      site: 'orders',
      run: 'r1',
      holder: 'holder of r1',
      generation: 3,
      state: 'held',
      since: now.toISOString(),
      expiresAt: later(15).toISOString(),
    });
    await expect(take(claim('r1'))).resolves.toMatchObject({ state: 'taken' });
    expect(store.writes).toBe(1);
  });

  it('is refused to anybody else, also when it has expired', async () => {
    await take(claim('r1'));
    await expect(take(claim('r2'))).resolves.toMatchObject({
      state: 'refused',
      expired: false,
    });
    await expect(
      take({ ...claim('r2'), now: later(60) }),
    ).resolves.toMatchObject({
      state: 'refused',
      expired: true,
      content: { run: 'r1', holder: 'holder of r1' },
    });
    expect(store.writes).toBe(1);
  });

  it('is taken over by name and reason only, from whom that was given for', async () => {
    await take(claim('r1'));
    const override = { by: 'alice', reason: 'portal is gone', of: 'r0' };
    await expect(take(claim('r2'), override)).resolves.toMatchObject({
      state: 'refused',
    });
    await expect(
      take(claim('r2'), { ...override, of: 'r1' }),
    ).resolves.toMatchObject({ state: 'taken' });
    expect(store.content.takenOverFrom).toEqual({
      run: 'r1',
      holder: 'holder of r1',
      by: 'alice',
      reason: 'portal is gone',
    });
    await expect(
      keepLock(
        store,
        LOCK,
        { run: 'r1', holder: 'holder of r1', now },
        await readLock(store, LOCK),
      ),
    ).resolves.toBe(
      `The lock is lost: run r2 of holder of r2 holds it since ${now.toISOString()}, taken over by alice: "portal is gone"`,
    );
  });

  it.each([
    ['no JSON', 'mine!'],
    ['another version', '{"version":2}'],
    ["another site's", '{"version":1,"site":"billing"}'],
  ])("that holds something else (%s) is a stranger's", async (_, body) => {
    store.body = body;
    await expect(take(claim('r1'))).resolves.toMatchObject({
      state: 'refused',
      reason: expect.stringMatching(/did not write/),
    });
    expect(store.body).toBe(body);
    await expect(
      take(claim('r1'), { by: 'alice', reason: 'ours' }),
    ).resolves.toMatchObject({ state: 'taken' });
  });

  it('I8, I12: when released, keeps the anchor and supersedes older runs', async () => {
    await take(claim('r1'));
    const release = { run: 'r1', generation: 4, anchor };
    await expect(releaseLock(store, LOCK, release)).resolves.toEqual({
      state: 'released',
      requestId: 'request-2',
    });
    await expect(releaseLock(store, LOCK, release)).resolves.toEqual({
      state: 'released',
    });
    expect(store.writes).toBe(2);
    expect(store.content).toMatchObject({ state: 'released', anchor });
    await expect(
      take(claim('r2'), { by: 'alice', reason: 'now' }),
    ).resolves.toMatchObject({ state: 'superseded' });
    await expect(take(claim('r3', 4))).resolves.toMatchObject({
      state: 'taken',
      content: { generation: 4 },
    });
    expect(store.content.anchor).toBeUndefined();
  });

  it('is never released for somebody else', async () => {
    await take(claim('r1'));
    await expect(
      releaseLock(store, LOCK, { run: 'r2', generation: 3, anchor }),
    ).resolves.toMatchObject({ state: 'lost' });
    store.body = undefined;
    await expect(
      releaseLock(store, LOCK, { run: 'r1', generation: 3, anchor }),
    ).resolves.toEqual({
      state: 'lost',
      reason: expect.stringMatching(/deleted/),
    });
    expect(store.body).toBeUndefined();
  });

  it('is renewed by its holder, not at every call', async () => {
    await take(claim('r1'));
    const keep = async (minutes: number) =>
      keepLock(
        store,
        LOCK,
        { run: 'r1', holder: 'holder of r1', now: later(minutes) },
        await readLock(store, LOCK),
      );
    await expect(keep(0.5)).resolves.toBeUndefined();
    expect(store.writes).toBe(1);
    await expect(keep(5)).resolves.toBeUndefined();
    expect(store.content.expiresAt).toBe(later(20).toISOString());
    store.body = undefined;
    await expect(keep(6)).resolves.toMatch(/gone/);
  });

  describe('where a write is not answered', () => {
    it('is held if the write arrived', async () => {
      store.tears = ['answer lost'];
      await expect(take(claim('r1'))).resolves.toMatchObject({
        state: 'taken',
      });
      store.tears = ['answer lost'];
      await expect(
        releaseLock(store, LOCK, { run: 'r1', generation: 3, anchor }),
      ).resolves.toMatchObject({ state: 'released' });
      expect(store.writes).toBe(2);
    });

    it('is unknown, and not held, if it did not', async () => {
      store.tears = ['lost'];
      await expect(take(claim('r1'))).rejects.toThrow('no answer');
      await expect(readLock(store, LOCK)).resolves.toBeUndefined();
    });
  });

  describe('in every order of two who take it at once', () => {
    it.each([
      ['absent', undefined],
      ['released', { run: 'r0', state: 'released' }],
      ['held, and overridden by both', { run: 'r0', state: 'held' }],
    ])('is got by exactly one where it is %s', async (_, before) => {
      await fc.assert(
        fc.asyncProperty(
          fc.scheduler(),
          fc.array(fc.constantFrom('answer lost' as const, undefined), {
            maxLength: 3,
          }),
          async (scheduler, tears) => {
            store = new MemoryObjects(what =>
              scheduler.schedule(Promise.resolve(), what),
            );
            store.tears = tears as typeof store.tears;
            store.body =
              before &&
              JSON.stringify({
                version: 1,
                site: 'orders',
                holder: 'portal',
                generation: 3,
                since: now.toISOString(),
                expiresAt: now.toISOString(),
                ...before,
              });
            const override = { by: 'alice', reason: 'gone', of: 'r0' };
            const takers = ['r1', 'r2'].map(run =>
              take(claim(run), before && override),
            );
            await scheduler.waitFor(Promise.all(takers));
            const results = await Promise.all(takers);
            expect(results.map(({ state }) => state).sort()).toEqual([
              'refused',
              'taken',
            ]);
            const winner = results.findIndex(({ state }) => state === 'taken');
            expect(store.content.run).toBe(['r1', 'r2'][winner]);
          },
        ),
        { numRuns: 1000 },
      );
    });
  });
});
