import { sweepSite, type Broom, type Swept } from '../../janitor';
import { JANITOR, type World } from '../world/World';

/** How often it looks. Seconds. */
const EVERY = 300;

/** One round, by what the portal knows: of the machine with the break-glass command it knows nothing. */
export async function sweepOnce(world: World): Promise<Swept> {
  const { cloud, stores, clock, mutation } = world;
  const seen = cloud.as({ process: JANITOR });
  const broom: Broom = {
    cloud: mutation.cloud?.(seen) ?? seen,
    now: () => clock.now(),
    isOver: async run => {
      const found = stores.portal.peek(run);
      return found && found.endedAt !== undefined;
    },
    change: (_leftover, _call, send) => send(),
  };
  return sweepSite(cloud.aws.options.site, mutation.janitor?.(broom) ?? broom);
}

/** A janitor that comes round for as long as the world lasts. */
export async function janitorComesRound(world: World): Promise<void> {
  for (;;) {
    await world.clock.sleep(EVERY * 1000);
    await sweepOnce(world);
  }
}
