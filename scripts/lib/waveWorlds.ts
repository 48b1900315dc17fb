import { drawWave } from '../../packages/failover/src/worlds/waves/drawWave';
import { findWaveFault } from '../../packages/failover/src/worlds/waves/findWaveFault';
import { runWave } from '../../packages/failover/src/worlds/waves/runWave';
import { waveFaults } from '../../packages/failover/src/worlds/waves/waveFaults';

const say = (text: string) => process.stdout.write(`${text}\n`);

/** Denied actions are a set, which JSON does not know. */
const inJson = (value: unknown) =>
  JSON.stringify(
    value,
    (_, each) => (each instanceof Set ? [...each] : each),
    2,
  );

/** Plays worlds of waves, and says what was broken in which. */
export async function waveSeeds(
  count: number,
  from: number,
  trace: boolean,
): Promise<boolean> {
  let failed = 0;
  for (let seed = from; seed < from + count; seed += 1) {
    const options = drawWave(seed);
    const { broken, log } = await runWave(options);
    if (trace) {
      say(inJson(options));
      say(log.join('\n'));
    }
    if (broken.length > 0) {
      failed += 1;
      say(
        [
          `seed ${seed} failed:`,
          ...broken.map(
            ({ invariant, at, message }) =>
              `  ${invariant} at ${at}: ${message}`,
          ),
          `  npm run worlds -- --waves --seed ${seed} --trace`,
        ].join('\n'),
      );
    }
  }
  say(`${count - failed} passed, ${failed} failed`);
  return failed === 0;
}

/** Looks for every planted fault of waves until a seed finds it. */
export async function allWaveFaults(most: number): Promise<boolean> {
  let missed = 0;
  for (const fault of waveFaults) {
    const found = await findWaveFault(fault, most);
    missed += found ? 0 : 1;
    say(
      found
        ? `${fault.name.padEnd(38)} ${found.invariant.padEnd(9)} seed ${
            found.seed
          }: ${found.message}`
        : `${fault.name.padEnd(38)} NOT FOUND in ${most} seeds`,
    );
  }
  say(`${waveFaults.length - missed} passed, ${missed} failed`);
  return missed === 0;
}
