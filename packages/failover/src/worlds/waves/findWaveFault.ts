import type { Broken } from '../oracle/Broken';
import { drawWave } from './drawWave';
import { runWave } from './runWave';
import type { PlantedFault } from './waveFaults';

/** The first seed that notices a broken rule, and by which; undefined where none of so many does. */
export async function findWaveFault(
  fault: PlantedFault,
  most: number,
): Promise<(Broken & { seed: number }) | undefined> {
  for (let seed = 1; seed <= most; seed += 1) {
    const { broken } = await runWave(drawWave(seed), fault);
    const found = broken.find(({ invariant }) =>
      fault.breaks.includes(invariant),
    );
    if (found) {
      return { ...found, seed };
    }
  }
  return undefined;
}
