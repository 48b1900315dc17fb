import {
  bindPlace,
  bindSwitch,
  type Cloud,
  type ProtectedSite,
} from '@understudy/failover';
import { takesWrites } from '../../../packages/failover/src/steps/databaseWords';
import { NAIVE_POLL_SECONDS } from './pace';
import { ACTIVE, PILOT } from './simulatedSite';

/** When each call was made. Milliseconds since the epoch. */
export interface Calls {
  fence: number;
  promote: number;
  move: number;
}

/** Looks as scripts do: again after a fixed while. */
async function wait(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) {
    await new Promise(resolve =>
      setTimeout(resolve, NAIVE_POLL_SECONDS * 1000),
    );
  }
}

/** What a runbook's script does: the same calls, one after the other. */
export async function sequentialFailover(
  site: ProtectedSite,
  cloud: Cloud,
): Promise<{ calls: Calls; endedAt: number }> {
  const from = bindPlace(site, ACTIVE)!;
  const to = bindPlace(site, PILOT)!;
  const { objects } = bindSwitch(site)!;
  const { serving } = to.group;

  const fence = Date.now();
  await cloud.suspendLaunch(from.group);
  await cloud.scale(from.group, { min: 0, desired: 0 });
  await wait(async () => (await cloud.group(from.group))?.instances === 0);

  const promote = Date.now();
  await cloud.promote(to.database, { backupRetentionDays: 7 });
  await wait(async () => {
    const database = await cloud.database(to.database);
    return database !== undefined && takesWrites(database);
  });

  await cloud.scale(to.group, serving);
  await wait(
    async () =>
      ((await cloud.group(to.group))?.inService ?? 0) >= serving.desired,
  );
  await wait(async () => {
    const answer = await cloud.workload(to.loadBalancer);
    return answer.answered && answer.status?.writable === true;
  });

  const move = Date.now();
  await Promise.all(objects.map(each => cloud.putObject(each, '<p>Moved</p>')));
  await wait(async () => {
    const answer = await cloud.asUser(
      site.traffic!.recordName,
      to.loadBalancer,
    );
    return (
      answer.answered &&
      answer.status?.region === PILOT &&
      answer.status.writable
    );
  });
  return { calls: { fence, promote, move }, endedAt: Date.now() };
}
