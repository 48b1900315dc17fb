import { LOCK, MemoryObjects } from './__testUtils__/MemoryObjects';
import { holdLock } from './holdLock';
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

  it('finds it lost, whatever was vouched for before', async () => {
    await expect(hold(vouch(0))).resolves.toMatch(/^Run r2/);
  });

  it('finds it lost where one answer is missing', async () => {
    missing = 1;
    await expect(hold(vouch(0))).resolves.toMatch(/^Run r2/);
  });

  it('goes on where it cannot be read and was vouched for, and only then', async () => {
    missing = 2;
    await expect(hold(vouch(0))).resolves.toBeUndefined();
    missing = 2;
    await expect(hold()).rejects.toThrow('the connection broke');
  });
});
