import {
  bindDrillMark,
  bindPlace,
  bindSwitch,
  type Place,
  type ProtectedSite,
} from '../site';
import { parseDrillMark } from '../steps/drillMark';
import { isDue, type Broom, type Swept } from './Sweep';
import { sweepCapacity } from './sweepCapacity';
import { sweepDatabases } from './sweepDatabases';
import { sweepKeys } from './sweepKeys';

/**
 * One round of the janitor: removes what drills of a site left, in every region,
 * by tag and expiry, and nothing else (invariant I6). It needs no journal: also
 * what a portal left that never came back is found. The mark of a drill goes
 * last, when nothing else of it is seen any more, so several rounds may pass.
 * Never throws for a region: what does not answer waits for the next round.
 */
export async function sweepSite(
  site: ProtectedSite,
  broom: Broom,
): Promise<Swept> {
  const swept: Swept = { removed: [], waiting: [], kept: [] };
  const attempt = async <T>(where: string, work: () => Promise<T>) => {
    try {
      return await work();
    } catch (error) {
      swept.waiting.push(`${where}: ${(error as Error).message}`);
      return undefined;
    }
  };
  const keys = await Promise.all(
    (bindSwitch(site)?.objects ?? []).map(object =>
      attempt(`Keys of drills in ${object.region}`, () =>
        sweepKeys(object, broom, swept),
      ),
    ),
  );
  const { active, pilot } = site.regions;
  await Promise.all(
    [active, pilot].map(region =>
      attempt(`What drills left in ${region}`, async () => {
        const place = bindPlace(site, region);
        if (place) {
          await sweepPlace(place, keys, broom, swept);
        }
      }),
    ),
  );
  return swept;
}

/** @param keys - runs of which keys are there, by bucket; undefined where nobody could look */
async function sweepPlace(
  place: Place,
  keys: (Set<string> | undefined)[],
  broom: Broom,
  swept: Swept,
): Promise<void> {
  const { cloud } = broom;
  const { region } = place;
  const databases = await sweepDatabases(place.database, broom, swept);
  const parameter = bindDrillMark(place);
  const value = await cloud.parameter(parameter);
  if (value === undefined) {
    return;
  }
  const mark = parseDrillMark(value);
  if (!mark || mark.site !== parameter.site) {
    swept.kept.push(
      `${parameter.name} in ${region} is none of a drill's: look at it, then delete it`,
    );
    return;
  }
  const { run, expiresAt } = mark;
  if (!(await isDue(broom, run, expiresAt))) {
    swept.kept.push(
      `${parameter.name} in ${region} of the drill ${run}, which is under way until ${expiresAt}`,
    );
    return;
  }
  const isBack = await sweepCapacity(place, mark, broom, swept);
  const isGone =
    isBack &&
    !databases.has(run) &&
    keys.every(runs => runs !== undefined && !runs.has(run));
  if (!isGone) {
    swept.waiting.push(
      `${parameter.name} in ${region} goes when nothing else of the drill ${run} is seen`,
    );
    return;
  }
  await broom.change(
    { run, region, resource: parameter.name },
    { action: 'ssm:DeleteParameter', region, resource: parameter.name },
    () => cloud.deleteParameter(parameter),
  );
  swept.removed.push(`${parameter.name} in ${region} of the drill ${run}`);
}
