import { LOCK, MemoryObjects } from './__testUtils__/MemoryObjects';
import { holdLock } from './holdLock';
import { releaseLock } from './releaseLock';
import { takeLock } from './takeLock';

const at = (minutes: number) =>
  new Date(Date.UTC(2026, 10, 22, 18, minutes)).toISOString();
const claim = (run: string, minutes: number) => ({
  run,
  holder: `holder of ${run}`,
  generation: 3,
  now: new Date(at(minutes)),
});
const vouch = (minutes: number) => ({
  by: 'user:default/bob',
  at: at(minutes),
  reason: 'its laptop is gone',
});

describe('holdLock (I1)', () => {
  let store: MemoryObjects;
  /** So many answers to reads are missing. */
  let missing = 0;
  const hold = (override?: ReturnType<typeof vouch>) =>
    holdLock(store, LOCK, claim('r1', 9), override);

  beforeEach(async () => {
    missing = 0;
    store = new MemoryObjects(async what => {
      if (what === 'read' && missing > 0) {
        missing -= 1;
        throw new Error('the connection broke');
      }
    });
    await takeLock(store, LOCK, claim('r1', 0), vouch(0));
    // Somebody else took it over since, by a newer word.
    await takeLock(store, LOCK, claim('r2', 5), vouch(5));
  });

  const lost = {
    state: 'lost',
    reason: expect.stringMatching(/^Run r2/),
  };

  it('finds it lost, whatever was vouched for before', async () => {
    await expect(hold(vouch(0))).resolves.toEqual(lost);
  });

  it('finds it lost where one answer is missing', async () => {
    missing = 1;
    await expect(hold(vouch(0))).resolves.toEqual(lost);
  });

  it('says that it cannot be read, whatever was vouched for', async () => {
    missing = 2;
    await expect(hold(vouch(0))).resolves.toEqual({
      state: 'unread',
      reason: 'the connection broke',
    });
  });

  it('finds it superseded where roles changed since, whatever was vouched for', async () => {
    await releaseLock(store, LOCK, {
      run: 'r2',
      generation: 4,
      anchor: { length: 1, head: 'a' },
    });
    await expect(hold(vouch(9))).resolves.toMatchObject({
      state: 'superseded',
    });
  });
});
