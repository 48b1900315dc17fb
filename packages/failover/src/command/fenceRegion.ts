import type { Cloud } from '../cloud/Cloud';
import { within } from '../engine';
import { FileRunStore } from '../journal/FileRunStore';
import { bindPlace, bindSwitch } from '../site';
import { isReplica } from '../steps/databaseWords';
import type { ExitCode } from './carryOut';
import { createWork } from './createWork';
import type { Command } from './parseCommand';
import { partOf } from './partOf';
import { begin, goOnWith } from './begin';
import type { Surroundings } from './Surroundings';

const PATIENCE_SECONDS = 12;
/** Long enough for instances to go. Seconds. */
const DEADLINE_SECONDS = 300;
/** A region may be dark for days. Seconds. */
const WATCH_SECONDS = 30 * 24 * 3600;

/**
 * Closes the region that the site was moved away from: nobody is to write there
 * any more. Refused unless the other region is seen to serve.
 */
export async function fenceRegion(
  command: Command,
  surroundings: Surroundings,
): Promise<ExitCode> {
  const { site, folder, clock, print } = surroundings;
  const found = await findLeft(surroundings);
  if ('reason' in found) {
    print(found.reason);
    return 3;
  }
  const { left, kept } = found;
  print(`Fence ${left} of ${site.name}; ${kept} serves and is not touched`);
  const store = FileRunStore.open(folder, clock);
  try {
    const work = createWork(store, surroundings, command.pollSeconds);
    const runs = await store.list({ subject: site.name, active: true });
    const earlier = runs.find(
      ({ kind, input }) => kind === 'fence' && input.fromRegion === left,
    );
    if (earlier) {
      return await goOnWith(earlier, work, command, surroundings);
    }
    const whole = await work.planner.plan(site, {
      kind: 'failover',
      mode: 'unplanned',
      toRegion: kept,
    });
    const seconds = command.watch ? WATCH_SECONDS : DEADLINE_SECONDS;
    const plan = partOf(whole, 'fence', ['fence'], seconds);
    return await begin(plan, [], work, command, surroundings);
  } finally {
    store.close();
  }
}

type Found = { left: string; kept: string } | { reason: string };

/** Which region the site left: the switch says so, and the other one has a primary. */
async function findLeft({ site, cloud, clock }: Surroundings): Promise<Found> {
  const { active, pilot } = site.regions;
  const look = <T>(work: () => Promise<T>) =>
    within(clock, PATIENCE_SECONDS, work).catch(() => undefined);
  const kept = await whereSwitchPoints(site, cloud, look);
  if (!kept) {
    return {
      reason:
        'Where the switch points cannot be seen, so neither can which region was left; try again, or scale the group there to 0 by hand',
    };
  }
  const left = kept === pilot ? active : pilot;
  const databaseIn = (region: string) =>
    look(async () => {
      const place = bindPlace(site, region);
      return place && cloud.database(place.database);
    });
  const [here, there] = await Promise.all([databaseIn(kept), databaseIn(left)]);
  if (!here || isReplica(here)) {
    return {
      reason: `Users are led to ${kept}, and its database is ${
        here ? 'a replica' : 'not seen'
      }: closing ${left} now would leave nobody who takes writes. Fail over instead, or go on with the run that has not ended`,
    };
  }
  if (there && isReplica(there)) {
    return {
      reason: `${left} is the standby: its database is a replica, nobody writes there`,
    };
  }
  return { left, kept };
}

async function whereSwitchPoints(
  site: Surroundings['site'],
  cloud: Cloud,
  look: <T>(work: () => Promise<T>) => Promise<T | undefined>,
): Promise<string | undefined> {
  const { objects = [], threshold = 1 } = bindSwitch(site) ?? {};
  const seen = await Promise.all(
    objects.map(object => look(() => cloud.objectExists(object))),
  );
  const present = seen.filter(each => each === true).length;
  const absent = seen.filter(each => each === false).length;
  if (present >= threshold) {
    return site.regions.pilot;
  }
  return absent > objects.length - threshold ? site.regions.active : undefined;
}
