import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import { journaledCall } from '../../cloud/journaledCall';
import { within, type RunRecord } from '../../engine';
import { ledBack, readLock, type Lock } from '../../lock';
import { parseLock } from '../../lock/LockContent';
import { fenceOnce } from '../../proofs';
import type { Place } from '../../site';
import type { RunInput } from '../../steps/FailoverStep';
import { fenceOwed, generationBehind } from '../../steps/fencing';
import { movesUsers } from '../../workflows/workflowOf';
import type { SharedStore } from '../process/SharedStore';
import type { World } from '../world/World';

const BEAT_SECONDS = 30;
/** A region that is silent keeps nobody waiting for its lock. Seconds. */
const PATIENCE_SECONDS = 3;

interface Owed {
  region: string;
  /** The run that left it unfenced, and whose journal tells of it. */
  run: RunRecord<RunInput, Plan>;
  store: SharedStore;
}

/** Regions that are to be fenced as soon as they answer, each once. */
function owed(
  { stores }: World,
  generationOf: (store: SharedStore, subject: string) => number,
): Owed[] {
  const found = new Map<string, Owed>();
  for (const store of Object.values(stores)) {
    for (const each of store.all()) {
      const run = each as RunRecord<RunInput, Plan>;
      const region = fenceOwed(run, generationOf(store, run.subject));
      if (region !== undefined && !found.has(region)) {
        found.set(region, { region, run, store });
      }
    }
  }
  return [...found.values()];
}

/** Regions that are to be fenced as soon as they answer, by all that anybody knows. */
export const regionsOwed = (world: World): string[] =>
  owed(world, (_, subject) => world.generationOf(subject)).map(
    ({ region }) => region,
  );

/** The run that led users to a region last, where roles have not changed since. */
const leaderTo = (world: World, region: string) =>
  world
    .runs()
    .find(
      run =>
        movesUsers(run.plan.kind) &&
        run.status === 'succeeded' &&
        run.input.toRegion === region &&
        generationBehind(run) === world.generationOf(run.subject),
    );

/** Who holds the lock of a region, as it really lies there. */
function holderOf({ cloud, clock }: World, { lock, region }: Place) {
  const { aws } = cloud;
  const body = aws.region(region).objects.get(`${lock.bucket}/${lock.key}`);
  const found = body === undefined ? undefined : parseLock(lock.site, body);
  return found?.state === 'held' && clock.now() <= new Date(found.expiresAt)
    ? found.run
    : undefined;
}

type Read = { lock: Lock | undefined } | undefined;

/** Whether the site was led back, as the locks say: a store knows nothing of what was done elsewhere. */
async function isLedBack(world: World, { region, run }: Owed) {
  const { clock, cloud, mutation } = world;
  const { active, pilot } = cloud.aws.places;
  const mine = cloud.aws.placeIn(region);
  const seen = cloud.as({ process: 'watch' });
  const seenBy = mutation.watch?.(seen) ?? seen;
  const read = ({ lock: object }: Place): Promise<Read> =>
    within(clock, PATIENCE_SECONDS, async () => ({
      lock: await readLock(seenBy, object),
    })).catch(() => undefined);
  const [left, other] = await Promise.all(
    [mine, mine === active ? pilot : active].map(read),
  );
  const led = ledBack(left?.lock, other?.lock, {
    run: run.id,
    generation: generationBehind(run),
    since: run.createdAt,
    now: clock.now(),
  });
  const holder = holderOf(world, mine);
  const leader =
    leaderTo(world, region)?.id ?? (holder === run.id ? undefined : holder);
  // A lock that cannot be read keeps nobody from fencing.
  if (!led && left && leader) {
    world.oracle.note(
      'I12',
      `the watch closes ${region}, to which ${leader} leads users since ${run.id} left it`,
    );
  }
  return led !== undefined;
}

/** Fences what runs left without proof, as the portal does: by what its own store knows, and the locks. */
export async function watchFences(world: World): Promise<void> {
  const { clock, cloud } = world;
  for (;;) {
    await clock.sleep(BEAT_SECONDS * 1000);
    const known = owed(world, (store, subject) => store.generationOf(subject));
    for (const each of known) {
      const { region, run, store } = each;
      if (await isLedBack(world, each)) {
        continue;
      }
      await fenceOnce(
        cloud.as({ process: 'watch' }),
        cloud.aws.placeIn(region),
        (call, send) =>
          journaledCall(call, {
            who: 'Fence watch calls',
            note: async line => {
              await store.commit(run.id, {
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
