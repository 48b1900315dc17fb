import { RDSClient, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import {
  bindPlace,
  readLock,
  type ProtectedSite,
  type RunRecord,
  type RunStore,
} from '@understudy/failover';
import { PILOT } from '../acting/simulatedSite';
import type { Surroundings } from './runSchedule';

type Journal = Awaited<ReturnType<RunStore['journal']>>;

/** What a run that is over should not have left in AWS, in words. */
export async function leftoversOf(
  run: RunRecord,
  journal: Journal,
  surroundings: Surroundings,
): Promise<string[]> {
  const { cloud } = surroundings;
  const site: ProtectedSite = run.input.site;
  const places = Object.values(site.regions).map(region => {
    const place = bindPlace(site, region);
    if (!place) {
      throw new Error(`${site.name} has no manifest in ${region}`);
    }
    return place;
  });
  const pilot = places.find(({ region }) => region === PILOT)!;
  const [clones, group, lock, freezes] = await Promise.all([
    clonesOf(site.name, surroundings),
    cloud.group(pilot.group),
    readLock(cloud, pilot.lock),
    Promise.all(places.map(({ freeze }) => cloud.parameter(freeze))),
  ]);
  const found = clones.map(clone => `clone ${clone}`);
  if (run.kind === 'drill') {
    if (group?.desired !== 0 || group.instances !== 0) {
      found.push(`${group?.instances} instances of the standby`);
    }
    found.push(...freezes.filter(Boolean).map(value => `freeze ${value}`));
    return found;
  }
  const { content } = lock ?? {};
  const anchor = content?.anchor;
  if (content?.state !== 'released' || content.run !== run.id) {
    found.push(`lock ${content?.state ?? 'absent'}`);
  } else if (!anchor || journal[anchor.length - 1]?.hash !== anchor.head) {
    found.push('a lock whose anchor is not of this journal');
  }
  const [left, served] = freezes.map(value => JSON.parse(value ?? '{}'));
  if (left.run !== run.id || left.until !== undefined) {
    found.push(`the region that was left is frozen as ${JSON.stringify(left)}`);
  }
  if (served.run !== run.id || served.until?.drMode !== 'failed-over') {
    found.push(`the region that serves is frozen as ${JSON.stringify(served)}`);
  }
  return found;
}

async function clonesOf(site: string, { aws }: Surroundings) {
  const rds = new RDSClient({
    endpoint: aws.endpoint,
    region: PILOT,
    credentials: { accessKeyId: 'AKIAJUDGE', secretAccessKey: 'simulated' },
  });
  const { DBInstances = [] } = await rds.send(
    new DescribeDBInstancesCommand({}),
  );
  return DBInstances.map(each => each.DBInstanceIdentifier ?? '').filter(name =>
    name.startsWith(`${site}-drill-`),
  );
}
