import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord } from '../../engine';
import { fenceOnce } from '../../proofs';
import type { RunInput } from '../../steps/FailoverStep';
import { fenceOwed } from '../../steps/fencing';
import type { World } from '../world/World';

const BEAT_SECONDS = 30;

/** Regions that are to be fenced as soon as they answer. */
export const regionsOwed = (world: World): Set<string> =>
  new Set(
    world
      .runs()
      .map(run =>
        fenceOwed(
          run as RunRecord<RunInput, Plan>,
          world.generationOf(run.subject),
        ),
      )
      .filter(region => region !== undefined),
  );

/** Fences what runs left without proof, as the portal does. */
export async function watchFences(world: World): Promise<void> {
  const { clock, cloud } = world;
  for (;;) {
    await clock.sleep(BEAT_SECONDS * 1000);
    for (const region of regionsOwed(world)) {
      await fenceOnce(
        cloud.as({ process: 'watch' }),
        cloud.aws.placeIn(region),
        (_call, send) => send(),
        { clock },
      );
    }
  }
}
