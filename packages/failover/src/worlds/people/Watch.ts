import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import { journaledCall } from '../../cloud/journaledCall';
import type { RunRecord } from '../../engine';
import { fenceOnce } from '../../proofs';
import type { RunInput } from '../../steps/FailoverStep';
import { fenceOwed } from '../../steps/fencing';
import type { SharedStore } from '../process/SharedStore';
import type { World } from '../world/World';

const BEAT_SECONDS = 30;

interface Owed {
  region: string;
  /** The run that left it unfenced, and whose journal tells of it. */
  run: string;
  store: SharedStore;
}

/** Regions that are to be fenced as soon as they answer, each once. */
function owed(world: World): Owed[] {
  const found = new Map<string, Owed>();
  for (const store of Object.values(world.stores)) {
    for (const run of store.all()) {
      const region = fenceOwed(
        run as RunRecord<RunInput, Plan>,
        world.generationOf(run.subject),
      );
      if (region !== undefined && !found.has(region)) {
        found.set(region, { region, run: run.id, store });
      }
    }
  }
  return [...found.values()];
}

/** Regions that are to be fenced as soon as they answer. */
export const regionsOwed = (world: World): string[] =>
  owed(world).map(({ region }) => region);

/** Fences what runs left without proof, as the portal does. */
export async function watchFences(world: World): Promise<void> {
  const { clock, cloud } = world;
  for (;;) {
    await clock.sleep(BEAT_SECONDS * 1000);
    for (const { region, run, store } of owed(world)) {
      await fenceOnce(
        cloud.as({ process: 'watch' }),
        cloud.aws.placeIn(region),
        (call, send) =>
          journaledCall(call, {
            who: 'Fence watch calls',
            note: async line => {
              await store.commit(run, {
                journal: [{ ...line, actor: 'fence-watch' }],
              });
            },
            send,
          }),
        { clock },
      );
    }
  }
}
