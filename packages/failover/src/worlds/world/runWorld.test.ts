import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { unharmed } from '../mutations';
import { drawOptions } from './drawOptions';
import { runWorld } from './runWorld';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const turn = () => new Promise(resolve => setImmediate(resolve));

/** Seeds with engines that were killed, which never finish what they were at. */
const WITH_CRASHES = Array.from({ length: 40 }, (_, index) => index + 1).filter(
  seed => drawOptions(seed).events.some(({ kind }) => kind === 'crash'),
);

async function traceOf(seed: number): Promise<WeakRef<object>> {
  const options = drawOptions(seed);
  await runWorld(options, unharmed);
  return new WeakRef(options);
}

describe('a world that is over', () => {
  it('is remembered by nobody, or many seeds in one process need more and more memory', async () => {
    const traces: WeakRef<object>[] = [];
    for (const seed of WITH_CRASHES.slice(0, 8)) {
      traces.push(await traceOf(seed));
    }
    // What was looked at in a turn stays until its end, and signals let go of each other in rounds.
    for (let round = 0; round < 3; round += 1) {
      await turn();
      collectGarbage();
    }
    expect(traces.filter(trace => trace.deref() !== undefined)).toEqual([]);
  });
});
