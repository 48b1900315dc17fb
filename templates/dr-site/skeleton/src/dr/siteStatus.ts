import { parameterNames, SWITCH_KEY } from '../names';
import { askApplication, statusOf } from './application';
import type { Cloud } from './cloud/Cloud';
import type { Place, Target } from './types';

/** What is so now, a line each; what does not answer is said to be unknown. */
export async function siteStatus(
  cloud: Cloud,
  { site, from, to }: Target,
): Promise<string[]> {
  const pilot = to.role === 'pilot' ? to : from;
  const [regions, ...others] = await Promise.all([
    Promise.all([from, to].map(place => ofRegion(cloud, site.name, place))),
    line('switch', async () =>
      (await cloud.objectExists(
        pilot.region,
        pilot.names.switchBucket,
        SWITCH_KEY,
      ))
        ? `present: ${pilot.region} gets the traffic`
        : 'absent: the active region gets the traffic while it is healthy',
    ),
    line(site.traffic.recordName, async () => {
      const status = statusOf(await cloud.workload(site.traffic.recordName));
      return status
        ? `answers from ${status.region}, ${
            status.writable ? 'takes writes' : 'takes no writes'
          }`
        : 'gives no status';
    }),
  ]);
  return [...regions.flat(), ...others];
}

async function line(
  what: string,
  look: () => Promise<string>,
): Promise<string> {
  try {
    return `${what}: ${await look()}`;
  } catch (error) {
    return `${what}: unknown, ${(error as Error).message}`;
  }
}

async function ofRegion(
  cloud: Cloud,
  site: string,
  place: Place,
): Promise<string[]> {
  const { region, role, names } = place;
  const lines = await Promise.all([
    line('  database', async () => {
      const database = await cloud.database(region, names.database);
      return database
        ? `${database.isReplica ? 'replica' : 'primary'}, ${database.status}`
        : 'does not exist';
    }),
    line('  instances', async () => {
      const group = await cloud.group(region, names.autoScalingGroup);
      return group
        ? `${group.inService} in service, ${group.desired} desired, at most ${
            group.max
          }${group.launchSuspended ? ', launches suspended' : ''}`
        : 'the group does not exist';
    }),
    line('  application', async () => {
      const answer = await askApplication(cloud, place);
      const status = statusOf(answer);
      if (status) {
        return `${
          status.writable ? 'takes writes' : 'takes no writes'
        }, newest ${status.lastWriteAt ?? 'unknown'}`;
      }
      return answer.answered ? 'answers with no status' : answer.reason;
    }),
    line('  freeze', async () => {
      const value = await cloud.parameter(region, parameterNames(site).freeze);
      return value ?? 'not set';
    }),
  ]);
  return [`${region} (${role})`, ...lines];
}
