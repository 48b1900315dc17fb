import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { mutations, unharmed } from './mutations';
import { findMutation } from './mutations/findMutation';
import { toldFaults } from './mutations/toldFaults';
import { drawOptions } from './world/drawOptions';
import { runSeed } from './world/runSeed';
import { shrink } from './world/shrink';

const MOST_SEEDS = 60;

jest.setTimeout(300_000);

// Whether each of them is found, `npm run worlds -- --mutations` tries; as a stage of `npm test` it costs half of what it does here.
describe('planted faults', () => {
  it('are at least thirty', () => {
    expect(mutations.length).toBeGreaterThanOrEqual(30);
    expect(new Set(mutations.map(({ name }) => name)).size).toBe(
      mutations.length,
    );
  });

  it.each(toldFaults)('$name is found by a story of its own', told => {
    const root = join(__dirname, '..', '..', '..', '..');
    const text = readFileSync(join(root, told.file), 'utf8');
    expect(text).toContain(`it('${told.test}'`);
  });

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
