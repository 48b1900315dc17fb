import { parseArgs } from 'node:util';
import {
  mutations,
  unharmed,
  type Mutation,
} from '../packages/failover/src/worlds/mutations';
import { findMutation } from '../packages/failover/src/worlds/mutations/findMutation';
import { toldFaults } from '../packages/failover/src/worlds/mutations/toldFaults';
import { drawOptions } from '../packages/failover/src/worlds/world/drawOptions';
import {
  hasFailed,
  replayOf,
  runSeed,
  type SeedResult,
} from '../packages/failover/src/worlds/world/runSeed';
import { shrink } from '../packages/failover/src/worlds/world/shrink';
import { Tally } from '../packages/failover/src/worlds/world/Tally';
import { allWaveFaults, waveSeeds } from './lib/waveWorlds';

const USAGE = `npm run worlds                        the first 300 seeds
npm run worlds -- --seeds N [--from M]   N seeds, from M on
npm run worlds -- --seed N [--trace]     one seed; with its history
npm run worlds -- --mutations [--seeds N]  every planted fault, until a seed finds it
npm run worlds -- --waves [...]            the same for waves of many sites`;

/** How often somebody who waits hears something. */
const PROGRESS_MS = 15_000;
const MOST_MUTATION_SEEDS = 3000;

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Denied actions are a set, which JSON does not know. */
const inJson = (value: unknown, indent?: number) =>
  JSON.stringify(
    value,
    (_, each) => (each instanceof Set ? [...each] : each),
    indent,
  );

const describe = ({ broken, differs }: SeedResult) =>
  [
    ...broken.map(each => `  ${each.invariant} at ${each.at}: ${each.message}`),
    ...(differs === undefined ? [] : [`  not deterministic, ${differs}`]),
  ].join('\n');

async function manySeeds(count: number, from: number): Promise<boolean> {
  const tally = new Tally();
  let told = Date.now();
  for (let seed = from; seed < from + count; seed += 1) {
    const result = await runSeed(seed);
    tally.add(result);
    if (hasFailed(result)) {
      say(`seed ${seed} failed:\n${describe(result)}\n  ${replayOf(seed)}`);
    }
    if (Date.now() - told > PROGRESS_MS) {
      told = Date.now();
      say(`... ${tally.seeds} of ${count} seeds, ${tally.failed} failed`);
    }
  }
  say(tally.table());
  say(`${tally.seeds - tally.failed} passed, ${tally.failed} failed`);
  return tally.failed === 0;
}

async function oneSeed(
  seed: number,
  mutation: Mutation,
  trace: boolean,
): Promise<boolean> {
  const options = drawOptions(seed);
  const result = await runSeed(seed, mutation);
  if (trace) {
    say(inJson(options, 2));
    say(result.log.join('\n'));
    say(result.history);
  }
  const [first] = result.broken;
  if (!hasFailed(result)) {
    say(`seed ${seed}: ${result.runs} runs, nothing broken`);
    return true;
  }
  say(`seed ${seed} failed:\n${describe(result)}`);
  if (first) {
    const small = await shrink(options, mutation, first.invariant);
    say(`The smallest world that still breaks ${first.invariant}:`);
    say(inJson(small));
  }
  say(replayOf(seed, mutation));
  return false;
}

async function allMutations(most: number): Promise<boolean> {
  let missed = 0;
  for (const mutation of mutations) {
    const found = await findMutation(mutation, most);
    missed += found ? 0 : 1;
    say(
      found
        ? `${mutation.name.padEnd(34)} ${found.invariant.padEnd(9)} seed ${
            found.seed
          }: ${found.message}`
        : `${mutation.name.padEnd(34)} NOT FOUND in ${most} seeds`,
    );
  }
  for (const { name, breaks, file } of toldFaults) {
    say(`${name.padEnd(34)} ${breaks.join(', ').padEnd(9)} told by ${file}`);
  }
  say(`${mutations.length - missed} passed, ${missed} failed`);
  return missed === 0;
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      trace: { type: 'boolean', default: false },
      mutation: { type: 'string' },
      mutations: { type: 'boolean', default: false },
      waves: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    say(USAGE);
    return true;
  }
  const number = (name: string, text: string) => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1) {
      throw new Error(
        `--${name}: must be a whole number from 1, not "${text}"`,
      );
    }
    return value;
  };
  if (values.mutations) {
    const most = number('seeds', values.seeds ?? `${MOST_MUTATION_SEEDS}`);
    return values.waves ? allWaveFaults(most) : allMutations(most);
  }
  if (values.waves) {
    const isOne = values.seed !== undefined;
    return waveSeeds(
      isOne ? 1 : number('seeds', values.seeds ?? '300'),
      number('seed', values.seed ?? values.from),
      values.trace,
    );
  }
  if (values.seed !== undefined) {
    const mutation = values.mutation
      ? mutations.find(({ name }) => name === values.mutation)
      : unharmed;
    if (!mutation) {
      throw new Error(
        `--mutation: there is no "${values.mutation}"; there are ${mutations
          .map(({ name }) => name)
          .join(', ')}`,
      );
    }
    return oneSeed(number('seed', values.seed), mutation, values.trace);
  }
  return manySeeds(
    number('seeds', values.seeds ?? '300'),
    number('from', values.from),
  );
}

main().then(
  isSound => {
    process.exitCode = isSound ? 0 : 1;
  },
  error => {
    process.stderr.write(`${(error as Error).message}\n${USAGE}\n`);
    process.exitCode = 2;
  },
);
