import { mutations, unharmed } from './mutations';
import { findMutation } from './mutations/findMutation';
import { drawOptions } from './world/drawOptions';
import { hasFailed, replayOf, runSeed } from './world/runSeed';
import { shrink } from './world/shrink';

/** `npm run worlds -- --seeds 10000` runs more. */
const SEEDS = 300;
/** Seeds in a test of its own: a failure tells where, and no test runs long. */
const BLOCK = 50;

/** Faults that need a rare meeting; `npm run worlds -- --mutations` finds them. */
const DEEP = [
  'drill-does-not-yield',
  'foreign-tag-accepted',
  'generation-ignored',
  'lag-not-waited-for',
  'lease-ignored',
  'lock-taken-silently',
];
const MOST_SEEDS = 60;

jest.setTimeout(120_000);

describe('seeded worlds', () => {
  const blocks = Array.from({ length: SEEDS / BLOCK }, (_, at) => at * BLOCK);

  it.each(blocks)(
    'I1-I12 hold, all ends well, and twice the same, from seed %i on',
    async before => {
      const failed: string[] = [];
      for (let seed = before + 1; seed <= before + BLOCK; seed += 1) {
        const result = await runSeed(seed);
        if (hasFailed(result)) {
          const [first] = result.broken;
          failed.push(
            `${first?.invariant} ${
              first?.message ?? result.differs
            }: ${replayOf(seed)}`,
          );
        }
      }
      expect(failed).toEqual([]);
    },
  );
});

describe('planted faults', () => {
  const shallow = mutations.filter(({ name }) => !DEEP.includes(name));

  it('are at least thirty', () => {
    expect(mutations.length).toBeGreaterThanOrEqual(30);
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(
      mutations.length,
    );
  });

  it.each(shallow.map(mutation => [mutation.name, mutation] as const))(
    '%s is found',
    async (_, mutation) => {
      const found = await findMutation(mutation, MOST_SEEDS);
      expect(mutation.breaks).toContain(found?.invariant);
    },
  );

  it('are shrunk to what is needed to find them', async () => {
    const [mutation] = mutations.filter(
      ({ name }) => name === 'traffic-before-proof',
    );
    const found = await findMutation(mutation, MOST_SEEDS);
    const options = drawOptions(found?.seed ?? 0);
    const small = await shrink(options, mutation, 'I3');
    expect(small.events.map(({ kind }) => kind)).toEqual(['request']);
    const sound = await runSeed(options.seed, unharmed, small);
    expect(sound.broken).toEqual([]);
  });
});
