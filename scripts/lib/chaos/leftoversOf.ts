import { RDSClient, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import {
  bindPlace,
  bindSwitch,
  movesUsers,
  readLock,
  type Cloud,
  type Place,
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
  const placeIn = (region: string): Place => {
    const place = bindPlace(site, region);
    if (!place) {
      throw new Error(`${site.name} has no manifest in ${region}`);
    }
    return place;
  };
  const from = placeIn(run.input.fromRegion);
  const to = placeIn(run.input.toRegion);
  const clones = await clonesOf(site.name, surroundings);
  const found = clones.map(clone => `clone ${clone}`);
  if (run.kind === 'drill') {
    return [...found, ...(await ofDrill(to, from, cloud))];
  }
  const mode = to.homeRole === 'pilot' ? 'failed-over' : 'normal';
  const [lock, left, served] = await Promise.all([
    readLock(cloud, to.lock),
    freezeOf(from, cloud),
    freezeOf(to, cloud),
  ]);
  const { content } = lock ?? {};
  const anchor = content?.anchor;
  if (content?.state !== 'released' || content.run !== run.id) {
    found.push(`lock ${content?.state ?? 'absent'}`);
  } else if (!anchor || journal[anchor.length - 1]?.hash !== anchor.head) {
    found.push('a lock whose anchor is not of this journal');
  }
  // What was left stays frozen until it is rebuilt.
  const wanted = movesUsers(run.kind) ? undefined : mode;
  if (!left.run || left.until?.drMode !== wanted) {
    found.push(`the region that was left is frozen as ${JSON.stringify(left)}`);
  }
  if (!served.run || served.until?.drMode !== mode) {
    found.push(`the region that serves is frozen as ${JSON.stringify(served)}`);
  }
  return [
    ...found,
    ...(movesUsers(run.kind) ? [] : await ofRebuild(from, to, cloud)),
    ...(await ofSwitch(site, mode, cloud)),
  ];
}

const freezeOf = async ({ freeze }: Place, cloud: Cloud) =>
  JSON.parse((await cloud.parameter(freeze)) ?? '{}');

/** A drill leaves the standby as it was, and freezes nothing. */
async function ofDrill(standby: Place, other: Place, cloud: Cloud) {
  const [group, ...freezes] = await Promise.all([
    cloud.group(standby.group),
    ...[standby, other].map(({ freeze }) => cloud.parameter(freeze)),
  ]);
  return [
    ...(group?.desired !== 0 || group.instances !== 0
      ? [`${group?.instances} instances of the standby`]
      : []),
    ...freezes.filter(Boolean).map(value => `freeze ${value}`),
  ];
}

/** What was rebuilt replicates, is protected and may launch. */
async function ofRebuild(rebuilt: Place, serving: Place, cloud: Cloud) {
  const [database, group] = await Promise.all([
    cloud.database(rebuilt.database),
    cloud.group(rebuilt.group),
  ]);
  return [
    ...(database?.sourceArn === serving.database.arn
      ? []
      : [`${rebuilt.region} does not replicate`]),
    ...(database?.deletionProtection ? [] : ['a replica without protection']),
    ...(group?.launchSuspended ? ['a standby that cannot launch'] : []),
  ];
}

/** Every object of the switch says the same. */
async function ofSwitch(site: ProtectedSite, mode: string, cloud: Cloud) {
  const objects = bindSwitch(site)?.objects ?? [];
  const wrong = await Promise.all(
    objects.map(async object =>
      (await cloud.objectExists(object)) === (mode === 'failed-over')
        ? []
        : [`the switch in ${object.region} leads elsewhere`],
    ),
  );
  return wrong.flat();
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
