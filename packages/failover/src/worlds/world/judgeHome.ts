import { decided, type RunRecord } from '../../engine';
import { SITE_TAG } from '../../site';
import { freezeIn } from '../../steps/freezeValue';
import { differences } from '../../steps/shapeOfClone';
import { LOCK_GUARD } from '../../steps/takeLock';
import { SHAPE } from '../aws/FakeDatabase';
import { givenUp } from './judgeEnd';
import type { World } from './World';

/** The rebuild of the pilot, where it was the last that was done with the site's roles and nobody left anything out. */
function rebuildOf(world: World): RunRecord | undefined {
  const { pilot } = world.cloud.aws.places;
  const last = world
    .runs()
    .filter(({ exclusive, endedAt }) => exclusive && endedAt !== undefined)
    .sort((one, other) => (one.endedAt! < other.endedAt! ? 1 : -1))
    .at(0);
  return last?.kind === 'reprotect' &&
    last.status === 'succeeded' &&
    last.input.fromRegion === pilot.region &&
    !last.decisions.some(({ kind }) => kind === 'skip-step')
    ? last
    : undefined;
}

/** Buckets whose objects a rebuild did not bring to the other side. */
function apartIn({ cloud }: World, { id }: RunRecord): string[] {
  const { aws } = cloud;
  const { active, pilot } = aws.places;
  return [active, pilot].flatMap(({ region, buckets }) =>
    buckets.flatMap(({ bucket }) => {
      const found = aws.region(region).assets.get(bucket);
      const job = found?.jobs.filter(({ run }) => run === id).at(-1);
      if (!found || !job) {
        return [`S3 was never asked to copy what ${bucket} alone has`];
      }
      const left = found.neverCopied(job.startedAt);
      return left.length > 0
        ? [`${left.length} objects are in ${bucket} alone: ${left[0]}`]
        : [];
    }),
  );
}

/** What must be so once the site went home: as on day one, and nothing left over. */
export function judgeHome(world: World): void {
  const { cloud, oracle } = world;
  const { aws } = cloud;
  const { active, pilot } = aws.places;
  aws.catchUp();
  const note = (message: string) => oracle.note('home', message);
  const primary = aws.findDatabase(active);
  const replica = aws.findDatabase(pilot);
  if (
    aws.route53.users !== active.region ||
    !primary?.isWritable ||
    replica?.source !== primary
  ) {
    if (!givenUp(world)) {
      note(
        `the site is not home: users are in ${aws.route53.users}, ${
          active.region
        } is ${primary?.isWritable ? 'a primary' : 'none'}, ${pilot.region} ${
          replica?.source === primary ? 'replicates' : 'does not replicate'
        }`,
      );
    }
    return;
  }
  const rebuild = rebuildOf(world);
  if (!rebuild) {
    return;
  }
  apartIn(world, rebuild).forEach(note);
  const wrong = differences(replica.shape, SHAPE);
  if (wrong.length > 0 || replica.tags[SITE_TAG] !== pilot.database.site) {
    note(
      `the replica in ${pilot.region} has ${
        wrong.join(', ') || 'not the tag of the site'
      }`,
    );
  }
  const group = aws.groupOf(pilot);
  // Who drills over another one's lock gives back what he found: a region that a rebuild had closed meanwhile.
  const isFound = world
    .runs()
    .some(run => run.kind === 'drill' && decided.override(run, LOCK_GUARD));
  if (group.launchSuspended && !isFound) {
    note(`${pilot.region} stands by and cannot launch`);
  }
  if (replica.backupRetentionDays === 0 || !replica.deletionProtection) {
    note(`the replica in ${pilot.region} has no backups or no protection`);
  }
  // A run that could not lift it has told people to.
  const saysSo = world
    .runs()
    .some(({ steps }) =>
      steps.some(
        ({ id, facts }) => id === 'release-pipelines' && facts.warning,
      ),
    );
  for (const { region, freeze } of saysSo ? [] : [active, pilot]) {
    const value = aws.region(region).parameters.get(freeze.name);
    const left = freezeIn(value);
    if (left && !left.until) {
      note(`${region} is frozen by ${left.run}, which is over`);
    }
  }
  for (const { region, bucket, key } of aws.siteSwitch.objects) {
    if (aws.region(region).objects.has(`${bucket}/${key}`)) {
      note(`the object of the switch in ${region} leads away from home`);
    }
  }
}
