import { drawWave } from './drawWave';
import { findWaveFault } from './findWaveFault';
import { runWave } from './runWave';
import { waveFaults } from './waveFaults';

jest.setTimeout(300_000);

/** `npm run worlds -- --waves` plays more. */
const SEEDS = 25;

/** Faults that need a rare meeting; `npm run worlds -- --waves --mutations` finds them. */
const DEEP = [
  'old-approvals-count',
  'pause-not-heard',
  'served-is-not-looked-at',
  'stage-hold-ignored',
  'what-ended-is-begun-again',
  'whoever-retried-approves',
];
const MOST_SEEDS = 15;

describe('seeded worlds of waves', () => {
  it('every rule holds, and all ends well', async () => {
    const failed: string[] = [];
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      for (const { invariant, message } of (await runWave(drawWave(seed)))
        .broken) {
        failed.push(`seed ${seed}, ${invariant}: ${message}`);
      }
    }
    expect(failed).toEqual([]);
  });

  it('is twice the same', async () => {
    for (const seed of [3, 9]) {
      const [one, other] = [
        await runWave(drawWave(seed)),
        await runWave(drawWave(seed)),
      ];
      expect(other.history).toBe(one.history);
    }
  });

  const shallow = waveFaults.filter(({ name }) => !DEEP.includes(name));
  it.each(shallow.map(fault => [fault.name, fault] as const))(
    'the planted fault %s is found',
    async (_, fault) => {
      const found = await findWaveFault(fault, MOST_SEEDS);
      expect(fault.breaks).toContain(found?.invariant);
    },
  );
});
