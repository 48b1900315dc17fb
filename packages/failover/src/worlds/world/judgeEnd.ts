import { DRILL_NAME } from '../../steps/cloneOf';
import { regionsOwed } from '../people/Watch';
import { parseLock } from '../../lock/LockContent';
import type { World } from './World';

/** The run told people that it could not give its lock back. */
const saysSo = (world: World, id: string) =>
  world
    .runs()
    .find(run => run.id === id)
    ?.steps.some(step => step.id === 'release-lock' && step.facts.warning);

/** Somebody ended a run half-way, or skipped what users need: what comes of that is theirs. */
export const givenUp = (world: World) =>
  world
    .runs()
    .some(
      run =>
        run.exclusive &&
        run.decisions.some(
          ({ kind }) => kind === 'end' || kind === 'skip-step',
        ),
    );

/**
 * Databases, marks and keys that drills made and that are still there. Nobody can
 * remove anything in a region that is gone, and marks stay for what may be there.
 */
export function leftByDrills({ cloud, options, from }: World): string[] {
  const { aws } = cloud;
  aws.catchUp();
  const isMark = (each: string) => !options.stays && each.endsWith('/drill');
  const looked = [...aws.regions.values()].filter(
    ({ name }) => !(options.stays && name === from.region),
  );
  return looked.flatMap(({ name, databases, parameters, objects }) =>
    [
      ...[...databases.keys()].filter(each => each.includes(DRILL_NAME)),
      ...[...parameters.keys()].filter(isMark),
      ...[...objects.keys()].filter(each => each.includes('/drill-')),
    ].map(each => `${each} in ${name}`),
  );
}

/** What must be so once everything has healed and people have decided. */
export function judgeEnd(world: World): void {
  const { cloud, oracle, from, to } = world;
  const { aws } = cloud;
  aws.catchUp();
  for (const run of world.runs()) {
    if (!run.endedAt) {
      oracle.note(
        'liveness',
        `${run.kind} ${run.id} never ends: ${run.status}, ${
          run.question?.reason ?? ''
        }`,
      );
    }
  }
  const left = leftByDrills(world);
  if (left.length > 0) {
    oracle.note('I6', `${left.join(', ')} is left`);
  }
  for (const { region, lock, group } of [from, to]) {
    const body = aws.region(region).objects.get(`${lock.bucket}/${lock.key}`);
    const holder = body === undefined ? undefined : parseLock(lock.site, body);
    if (holder?.state === 'held' && !saysSo(world, holder.run)) {
      oracle.note(
        'I1',
        `${holder.run} is over and holds the lock of ${group.site}`,
      );
    }
  }
  for (const region of regionsOwed(world)) {
    const isGone = world.options.stays && region === from.region;
    if (!isGone && aws.canWrite(aws.placeIn(region))) {
      oracle.note(
        'I2',
        `${region} answers again, is not fenced, and can write`,
      );
    }
  }
  const given = givenUp(world);
  if (!given && !world.isServed) {
    oracle.note(
      'liveness',
      `users are not served since ${new Date(aws.lastServed).toISOString()}`,
    );
  }
}
