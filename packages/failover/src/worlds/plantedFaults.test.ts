import { mutations, unharmed } from './mutations';
import { findMutation } from './mutations/findMutation';
import { drawOptions } from './world/drawOptions';
import { runSeed } from './world/runSeed';
import { shrink } from './world/shrink';

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

jest.setTimeout(300_000);

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
