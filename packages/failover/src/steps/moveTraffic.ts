import { isOfTheRun, RefusedError, type Observation } from '../engine';
import type { ObjectBinding } from '../site';
import { isReplica } from './databaseWords';
import type { FailoverContext, FailoverStep, RunTarget } from './FailoverStep';
import { notOurs } from './ownership';
import { unlessPromoted } from './unlessPromoted';

/** Whether objects must be there, and how many have to be so. */
function wantedOf({ to, switch: { objects, threshold } }: RunTarget) {
  const present = to.homeRole === 'pilot';
  return {
    present,
    enough: present ? threshold : objects.length - threshold + 1,
  };
}

const nameOf = ({ bucket, key }: ObjectBinding) => `s3://${bucket}/${key}`;

/** What is known of each object; an object that cannot be read is unknown. */
const look = ({ cloud, target }: FailoverContext) =>
  Promise.all(
    target.switch.objects.map(async object => ({
      object,
      present: await cloud.objectExists(object).catch(() => undefined),
    })),
  );

/**
 * How often what need not be set is tried: only with all objects set may any one region go dark afterwards. One that
 * cannot be read is looked at again, but for the region that is left: that is what is expected of it.
 */
const MOST_TRIES = 6;

/**
 * Whether the switch points to the target.
 * @param patienceSeconds - for so long an object that cannot be read is looked at again, though the others are enough
 */
export async function observeSwitch(
  context: FailoverContext,
  step: string,
  patienceSeconds = 0,
): Promise<Observation> {
  const { target, now, startedAt } = context;
  const { present, enough } = wantedOf(target);
  const seen = await look(context);
  const right = seen.filter(each => each.present === present);
  const wrong = seen.filter(each => each.present !== present);
  const { tries = 0 } = context.facts(step) as { tries?: number };
  const isWorthATry =
    tries < MOST_TRIES &&
    wrong.some(
      ({ object, present: isThere }) =>
        isThere !== undefined || object.region !== target.from.region,
    );
  if (right.length >= enough && !isWorthATry) {
    const behind = wrong.map(({ object }) => object.region);
    const since = startedAt(step) ?? now();
    if (
      wrong.some(each => each.present === undefined) &&
      now().getTime() - since.getTime() < patienceSeconds * 1000
    ) {
      return {
        state: 'waiting',
        outcome: `What the switch says in ${behind.join(
          ' and ',
        )} cannot be read yet`,
      };
    }
    return {
      state: 'done',
      outcome: `The switch points to ${target.to.region}${
        behind.length > 0
          ? `; ${behind.join(
              ' and ',
            )} could not be set, and decides nothing alone`
          : ''
      }`,
    };
  }
  return {
    state: 'todo',
    outcome: `${present ? 'Put' : 'Delete'} ${wrong
      .map(({ object }) => nameOf(object))
      .join(', ')}`,
    ...(right.length >= enough && { facts: { tries: tries + 1 } }),
  };
}

/** Whether users may be led to the target's database (invariant I3). */
async function assertWritable({ cloud, target, endedAt }: FailoverContext) {
  const { database } = target.to;
  const state = await cloud.database(database);
  if (!endedAt('prove-writable') || !state || isReplica(state)) {
    throw new RefusedError(
      `${database.identifier} was not proven writable; traffic stays where it is`,
    );
  }
}

/** Sets one object. @throws RefusedError where the bucket is not the site's (invariant I9) */
async function set(
  context: FailoverContext,
  object: ObjectBinding,
  present: boolean,
) {
  const { cloud, target, run } = context;
  const { bucket, key, region } = object;
  const foreign = notOurs(object, bucket, await cloud.bucketTags(object));
  if (foreign) {
    throw new RefusedError(foreign.outcome);
  }
  await context.change(
    {
      action: present ? 's3:PutObject' : 's3:DeleteObject',
      region,
      resource: `${bucket}/${key}`,
    },
    () =>
      present
        ? cloud.putObject(
            object,
            `<p>Moved to ${target.to.region} by run ${run.id}</p>`,
          )
        : cloud.deleteObject(object),
  );
}

/** Sets what is not set; a region that does not let it be set keeps nobody waiting where the others are enough. */
export async function setSwitch(context: FailoverContext) {
  const { present, enough } = wantedOf(context.target);
  const seen = await look(context);
  let right = seen.filter(each => each.present === present).length;
  const problems: unknown[] = [];
  // Regions that answered first: nobody waits for a dark one before he has to.
  const wrong = seen
    .filter(each => each.present !== present)
    .sort(
      (one, other) =>
        Number(one.present === undefined) - Number(other.present === undefined),
    );
  for (const each of wrong) {
    if (each.present !== undefined || right < enough) {
      try {
        await set(context, each.object, present);
        right += 1;
      } catch (error) {
        if (isOfTheRun(error)) {
          throw error;
        }
        problems.push(error);
      }
    }
  }
  if (right < enough) {
    throw problems[0];
  }
}

const permissions = [
  's3:GetObject',
  's3:ListBucket',
  's3:PutObject',
  's3:DeleteObject',
  's3:GetBucketTagging',
  'rds:DescribeDBInstances',
];

const regions = (target: RunTarget) =>
  target.switch.objects.map(({ region }) => region);

function descriptionOf(target: RunTarget): string {
  const { present, enough } = wantedOf(target);
  const objects = target.switch.objects.map(nameOf).join(', ');
  return `${present ? 'Puts' : 'Deletes'} the switch ${objects}${
    target.switch.objects.length > 1 ? ` (${enough} are enough)` : ''
  }; Route 53's health checks follow by themselves.`;
}

const undo = unlessPromoted({
  preview: ({ target }) =>
    `Puts the switch back: users may be led to ${target.from.region} again`,
  async observe(context) {
    const { present } = wantedOf(context.target);
    const moved = (await look(context)).filter(
      each => each.present === present,
    );
    return moved.length > 0
      ? { state: 'todo', outcome: 'Put the switch back' }
      : { state: 'done', outcome: 'The switch is as it was' };
  },
  async act(context) {
    const { present } = wantedOf(context.target);
    for (const { object, present: is } of await look(context)) {
      if (is === present) {
        await set(context, object, !present);
      }
    }
  },
});

/** Data plane only, in either direction, with any one region dark where there is a witness. */
export const moveTraffic: FailoverStep = {
  id: 'move-traffic',
  title: 'Move traffic',
  description: descriptionOf,
  regions,
  expectedSeconds: 2,
  deadlineSeconds: 120,
  permissions,
  observe: context => observeSwitch(context, 'move-traffic'),

  async act(context) {
    await assertWritable(context);
    await setSwitch(context);
  },

  undo,
};

/** Users are led away from a region whose fence is unproven before the promotion, or are with the target already. */
const isDoorWanted = ({ target, facts }: FailoverContext) =>
  target.shape.doorFirst || facts('fence').fenceOverridden === true;

/**
 * Door first: a region that returns in the middle cannot take users back to a
 * database that is about to be left. In every other case users wait for the proof (I3).
 */
export const moveTrafficFirst: FailoverStep = {
  ...moveTraffic,
  id: 'move-traffic-first',
  title: 'Move traffic first',
  description: target =>
    `${
      target.shape.doorFirst
        ? `Before the promotion, because ${target.shape.doorFirstBecause}`
        : 'Only if the fence is overridden'
    }: a region that returns in the middle cannot take users back. ${descriptionOf(
      target,
    )}`,

  async observe(context) {
    return isDoorWanted(context)
      ? observeSwitch(context, 'move-traffic-first')
      : {
          state: 'done',
          outcome:
            'the fence is proven, so users move once their writes are taken',
        };
  },

  act: setSwitch,
};
