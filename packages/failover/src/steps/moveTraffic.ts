import { RefusedError, type Observation } from '../engine';
import { SITE_TAG, type ObjectBinding } from '../site';
import { isReplica } from './databaseWords';
import type { FailoverContext, FailoverStep, RunTarget } from './FailoverStep';

const STEP = 'move-traffic';

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

async function observe(context: FailoverContext): Promise<Observation> {
  const { target } = context;
  const { present, enough } = wantedOf(target);
  const seen = await look(context);
  const right = seen.filter(each => each.present === present);
  const wrong = seen.filter(each => each.present !== present);
  if (right.length >= enough) {
    const behind = wrong.map(({ object }) => object.region);
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
  };
}

/** Whether users may be led to the target's database (invariant I3). */
async function assertDoor(context: FailoverContext) {
  const { cloud, target } = context;
  if (target.shape.doorFirst) {
    return;
  }
  const { database } = target.to;
  const state = await cloud.database(database);
  if (!context.endedAt('prove-writable') || !state || isReplica(state)) {
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
  const { bucket, key, region, site } = object;
  const tags = await cloud.bucketTags(object);
  if (tags[SITE_TAG] !== site) {
    throw new RefusedError(
      `the bucket ${bucket} does not carry the tag ${SITE_TAG}=${site}; tag it, or correct the manifest`,
    );
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

/** Sets what is not set, until enough objects are; a region that is dark keeps nobody waiting. */
async function setAll(context: FailoverContext) {
  const { present, enough } = wantedOf(context.target);
  const seen = await look(context);
  let right = seen.filter(each => each.present === present).length;
  let problem: unknown;
  // Regions that answered first: nobody waits for a dark one before he has to.
  const wrong = seen
    .filter(each => each.present !== present)
    .sort(
      (one, other) =>
        Number(one.present === undefined) - Number(other.present === undefined),
    );
  for (const each of wrong) {
    const isDark = each.present === undefined;
    if (!(isDark && right >= enough)) {
      try {
        await set(context, each.object, present);
        right += 1;
      } catch (error) {
        if (!isDark) {
          throw error;
        }
        problem = error;
      }
    }
  }
  if (right < enough) {
    throw problem;
  }
}

/** Data plane only, in either direction, with any one region dark where there is a witness. */
export const moveTraffic: FailoverStep = {
  id: STEP,
  title: 'Move traffic',
  description: target => {
    const { present, enough } = wantedOf(target);
    const objects = target.switch.objects.map(nameOf).join(', ');
    return `${present ? 'Puts' : 'Deletes'} the switch ${objects}${
      target.switch.objects.length > 1 ? ` (${enough} are enough)` : ''
    }; Route 53's health checks follow by themselves.${
      target.shape.doorFirst
        ? ` Before the promotion, because ${target.shape.doorFirstBecause}: a region that returns in the middle cannot take users back.`
        : ''
    }`;
  },
  regions: target => target.switch.objects.map(({ region }) => region),
  expectedSeconds: 2,
  deadlineSeconds: 120,
  permissions: [
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
    's3:DeleteObject',
    's3:GetBucketTagging',
  ],
  observe,

  async act(context) {
    await assertDoor(context);
    await setAll(context);
  },

  undo: {
    preview: ({ target }) =>
      `Puts the switch back: users may be led to ${target.from.region} again`,
    async observe(context) {
      const { enough } = wantedOf(context.target);
      const { present } = wantedOf(context.target);
      const seen = await look(context);
      const moved = seen.filter(each => each.present === present);
      return moved.length >= enough
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
  },
};
