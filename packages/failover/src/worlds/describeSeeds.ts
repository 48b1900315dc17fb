/* eslint-disable jest/no-export -- the tests of every hundred seeds are these */
import { hasFailed, replayOf, runSeed } from './world/runSeed';

/** Seeds in a test of its own: a failure tells where, and no test runs long. */
const BLOCK = 25;

/**
 * A hundred seeds a file, so that a test process gives back their memory in
 * between; `npm run worlds -- --seeds 10000` runs more.
 */
export function describeSeeds(from: number, count = 100): void {
  jest.setTimeout(300_000);
  const blocks = Array.from({ length: count / BLOCK }, (_, at) => at * BLOCK);

  describe('seeded worlds', () => {
    it.each(blocks.map(before => from + before))(
      'I1-I12 hold, all ends well, and twice the same, from seed %i on',
      async first => {
        const failed: string[] = [];
        for (let seed = first; seed < first + BLOCK; seed += 1) {
          const result = await runSeed(seed);
          if (hasFailed(result)) {
            const [broken] = result.broken;
            failed.push(
              `${broken?.invariant} ${
                broken?.message ?? result.differs
              }: ${replayOf(seed)}`,
            );
          }
        }
        expect(failed).toEqual([]);
      },
    );
  });
}
