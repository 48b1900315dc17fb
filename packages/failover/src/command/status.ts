import { within } from '../engine';
import { FileRunStore } from '../journal/FileRunStore';
import type { RunFile } from '../journal/runFile';
import { bindPlace, bindSwitch, type Place } from '../site';
import { isReplica } from '../steps/databaseWords';
import { lockIn } from './lockOfSite';
import type { Surroundings } from './Surroundings';
import { version } from './version';

const PATIENCE_SECONDS = 12;

/** What is so now, a line each; what does not answer is said to be unknown. */
export async function status(surroundings: Surroundings): Promise<string[]> {
  const { site, folder } = surroundings;
  const { active, pilot } = site.regions;
  const places = [active, pilot].flatMap(region => {
    const place = bindPlace(site, region);
    return place ? [place] : [];
  });
  const [regions, locks, outside] = await Promise.all([
    Promise.all(places.map(place => ofRegion(place, surroundings))),
    Promise.all([active, pilot].map(each => lockIn(each, surroundings))),
    ofTraffic(places[0], surroundings),
  ]);
  return [
    ...regions.flat(),
    ...locks.map(lock => lock.line),
    ...outside,
    ...FileRunStore.look(folder).map(ofFile),
    `this command: ${version}`,
  ];
}

async function line(
  { clock }: Surroundings,
  what: string,
  look: () => Promise<string>,
): Promise<string> {
  try {
    return `${what}: ${await within(clock, PATIENCE_SECONDS, look)}`;
  } catch (error) {
    return `${what}: unknown, ${(error as Error).message}`;
  }
}

async function ofRegion(
  place: Place,
  surroundings: Surroundings,
): Promise<string[]> {
  const { cloud } = surroundings;
  const lines = await Promise.all([
    line(surroundings, '  database', async () => {
      const database = await cloud.database(place.database);
      return database
        ? `${isReplica(database) ? 'replica' : 'primary'}, ${database.status}`
        : 'does not exist';
    }),
    line(surroundings, '  instances', async () => {
      const group = await cloud.group(place.group);
      return group
        ? `${group.inService} in service, ${group.desired} desired, at most ${
            group.max
          }${group.launchSuspended ? ', launches suspended' : ''}`
        : 'the group does not exist';
    }),
    line(surroundings, '  application', async () => {
      const answer = await cloud.workload(place.loadBalancer);
      if (!answer.answered) {
        return answer.reason;
      }
      return answer.status
        ? `${
            answer.status.writable ? 'takes writes' : 'takes no writes'
          }, newest ${answer.status.lastWriteAt ?? 'unknown'}`
        : 'answers with no status';
    }),
    line(
      surroundings,
      '  freeze',
      async () => (await cloud.parameter(place.freeze)) ?? 'not set',
    ),
  ]);
  return [`${place.region} (${place.homeRole})`, ...lines];
}

async function ofTraffic(
  { loadBalancer }: Place,
  surroundings: Surroundings,
): Promise<string[]> {
  const { site, cloud } = surroundings;
  const { objects = [], threshold } = bindSwitch(site) ?? {};
  const recordName = site.traffic?.recordName ?? site.name;
  return Promise.all([
    ...objects.map(object =>
      line(surroundings, `switch in ${object.region}`, async () =>
        (await cloud.objectExists(object)) ? 'present' : 'absent',
      ),
    ),
    Promise.resolve(
      `  ${site.regions.pilot} gets the traffic while ${threshold} of ${objects.length} are present`,
    ),
    line(surroundings, recordName, async () => {
      const answer = await cloud.asUser(recordName, loadBalancer);
      const said = answer.answered ? answer.status : undefined;
      return said
        ? `answers from ${said.region}, ${
            said.writable ? 'takes writes' : 'takes no writes'
          }`
        : 'gives no status';
    }),
  ]);
}

function ofFile(found: RunFile): string {
  if (found.is === 'unreadable') {
    return `journal: ${found.reason}`;
  }
  if (found.is === 'earlier') {
    const { kind, id, endedAt } = found.earlier;
    return `${kind} ${id}, by an earlier version: ${
      endedAt ? `ended ${endedAt}` : `not ended, see ${found.file}`
    }`;
  }
  const { kind, id, status: state, endedAt, question } = found.kept.run;
  return `${kind} ${id}: ${state}${endedAt ? ` ${endedAt}` : ''}${
    question ? `, ${question.reason}` : ''
  }`;
}
