import { drawOptions } from '../world/drawOptions';
import { survive } from '../world/runSeed';
import type { Broken } from '../oracle/Broken';
import type { Mutation } from './Mutation';

/** The first seed that notices a broken rule, and by which invariant; undefined where none of so many does. */
export async function findMutation(
  mutation: Mutation,
  most: number,
): Promise<(Broken & { seed: number }) | undefined> {
  for (let seed = 1; seed <= most; seed += 1) {
    const { broken } = await survive(drawOptions(seed), mutation);
    const found = broken.find(({ invariant }) =>
      mutation.breaks.includes(invariant),
    );
    if (found) {
      return { ...found, seed };
    }
  }
  return undefined;
}
