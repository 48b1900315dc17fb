import type { Cloud } from '../cloud/Cloud';
import { within, type Clock } from '../engine';
import { bindPlace, type ProtectedSite } from '../site';
import { isReplica } from '../steps/databaseWords';

const PATIENCE_SECONDS = 12;

/**
 * The region that a run leads to: the one whose database is observed to be a
 * replica; where none is, or nothing answers, the pilot, and a guard says so.
 */
export async function standbyOf(
  site: ProtectedSite,
  cloud: Cloud,
  clock: Clock,
): Promise<string> {
  const { active, pilot } = site.regions;
  const replicates = async (region: string) => {
    try {
      const place = bindPlace(site, region);
      const state =
        place &&
        (await within(clock, PATIENCE_SECONDS, () =>
          cloud.database(place.database),
        ));
      return state ? isReplica(state) : false;
    } catch {
      return false;
    }
  };
  const [atActive, atPilot] = await Promise.all([
    replicates(active),
    replicates(pilot),
  ]);
  return atActive && !atPilot ? active : pilot;
}
