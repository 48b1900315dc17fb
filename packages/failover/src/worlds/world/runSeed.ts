import { unharmed, type Mutation } from '../mutations';
import type { Broken } from '../oracle/Broken';
import { drawOptions } from './drawOptions';
import { runWorld, type WorldResult } from './runWorld';
import type { WorldOptions } from './WorldOptions';

export interface SeedResult extends WorldResult {
  seed: number;
  /** Where two worlds of one seed differ first; undefined where they are equal. */
  differs?: string;
}

export const hasFailed = ({ broken, differs }: SeedResult): boolean =>
  broken.length > 0 || differs !== undefined;

/** The command that shows what a seed did. */
export const replayOf = (seed: number, mutation = unharmed): string =>
  `npm run worlds -- --seed ${seed}${
    mutation === unharmed ? '' : ` --mutation ${mutation.name}`
  } --trace`;

/** One seed, twice: whatever decides a world beside its seed shows in the difference. */
export async function runSeed(
  seed: number,
  mutation: Mutation = unharmed,
  options: WorldOptions = drawOptions(seed),
): Promise<SeedResult> {
  const first = await survive(options, mutation);
  const { history } = await survive(options, mutation);
  return { ...first, seed, differs: difference(first.history, history) };
}

/** A world that throws has broken something too. */
export async function survive(
  options: WorldOptions,
  mutation: Mutation,
): Promise<WorldResult> {
  try {
    return await runWorld(options, mutation);
  } catch (error) {
    const broken: Broken = {
      invariant: 'thrown',
      at: '',
      message: String((error as Error).stack),
    };
    return {
      broken: [broken],
      runs: 0,
      finished: 0,
      history: '',
      log: [],
      journals: [],
    };
  }
}

function difference(one: string, other: string): string | undefined {
  if (one === other) {
    return undefined;
  }
  const lines = other.split('\n');
  const at = one.split('\n').findIndex((line, index) => line !== lines[index]);
  return `line ${at + 1}: ${one.split('\n')[at]} | ${lines[at]}`;
}
