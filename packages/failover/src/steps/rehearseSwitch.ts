import { bindRehearsal, type ObjectBinding } from '../site';
import { expiryOf } from './drillTerms';
import type { FailoverContext, FailoverStep } from './FailoverStep';

const STEP = 'rehearse-switch';

/** How the public was answered, by region; a region that is missing was not asked yet. */
type Read = Partial<Record<string, 'public' | 'refused'>>;

const readIn = ({ facts }: FailoverContext) => (facts(STEP).read ?? {}) as Read;

const bodyOf = (context: FailoverContext) =>
  JSON.stringify({
    site: context.target.site.name,
    run: context.run.id,
    expiresAt: expiryOf(context).toISOString(),
  });

/** What is next for one object: put, then deleted; undefined once it was there, was read and is gone. */
async function nextFor(
  context: FailoverContext,
  object: ObjectBinding,
): Promise<{ next?: 'put' | 'delete'; read?: Read[string] }> {
  const { cloud } = context;
  const known = readIn(context)[object.region];
  if (!(await cloud.objectExists(object))) {
    return known ? { read: known } : { next: 'put' };
  }
  if (known) {
    return { next: 'delete', read: known };
  }
  const { httpStatus, body } = await cloud.asPublic(object);
  return {
    next: 'delete',
    read: httpStatus === 200 && body === bodyOf(context) ? 'public' : 'refused',
  };
}

const objectsOf = ({ target, run }: FailoverContext) =>
  bindRehearsal(target.switch, run.id);

const removeObject = (context: FailoverContext, object: ObjectBinding) =>
  context.change(
    {
      action: 's3:DeleteObject',
      region: object.region,
      resource: `${object.bucket}/${object.key}`,
    },
    () => context.cloud.deleteObject(object),
  );

/** One region that fails holds up no other one, and is told of all the same. */
function throwFirst(done: PromiseSettledResult<unknown>[]): void {
  const failed = done.find(
    (each): each is PromiseRejectedResult => each.status === 'rejected',
  );
  if (failed) {
    throw failed.reason;
  }
}

/** Moves nobody: no health check watches the drill's own key. */
export const rehearseSwitch: FailoverStep = {
  id: STEP,
  title: 'Rehearse the switch',
  description: ({ switch: { objects } }) =>
    `Puts a key of its own beside the switch in ${objects
      .map(({ region }) => region)
      .join(
        ', ',
      )}, reads it as the public does, and deletes it. The switch itself is not touched.`,
  regions: ({ switch: { objects } }) => objects.map(({ region }) => region),
  // AWS may show for half a minute what was so before.
  expectedSeconds: 40,
  deadlineSeconds: 600,
  permissions: [
    's3:GetObject',
    's3:ListBucket',
    's3:PutObject',
    's3:DeleteObject',
  ],

  async observe(context) {
    const objects = objectsOf(context);
    const stands = await Promise.all(
      objects.map(object => nextFor(context, object)),
    );
    const read: Read = {};
    objects.forEach(({ region }, index) => {
      read[region] = stands[index].read;
    });
    const open = objects.flatMap(({ region }, index) => {
      const { next } = stands[index];
      return next ? `${next} in ${region}` : [];
    });
    if (open.length > 0) {
      return {
        state: 'todo',
        outcome: `Rehearsal: ${open.join(', ')}`,
        facts: { read },
      };
    }
    const refused = objects.filter(({ region }) => read[region] === 'refused');
    return refused.length > 0
      ? {
          state: 'impossible',
          outcome: `Not proven: the public is refused ${
            objects[0].key
          } in ${refused.map(({ bucket }) => bucket).join(', ')}`,
          remedy:
            'Let the bucket policies name drill-*.html beside the switch: writing and deleting worked, whether a health check would see it is not known',
        }
      : {
          state: 'done',
          outcome: `Written, read by the public and deleted in ${objects
            .map(({ region }) => region)
            .join(', ')}`,
          facts: { read },
        };
  },

  async act(context) {
    const { cloud } = context;
    const done = await Promise.allSettled(
      objectsOf(context).map(async object => {
        const { next } = await nextFor(context, object);
        if (next === 'put') {
          await context.change(
            {
              action: 's3:PutObject',
              region: object.region,
              resource: `${object.bucket}/${object.key}`,
            },
            () => cloud.putObject(object, bodyOf(context)),
          );
        } else if (next === 'delete') {
          await removeObject(context, object);
        }
      }),
    );
    throwFirst(done);
  },
};

/** The drill's keys that are still beside the switch, of those that it may have put, and who does not answer. */
async function lookForKeys(context: FailoverContext) {
  const tried = new Set(
    context.attemptsOf(STEP).map(({ call }) => call.region),
  );
  const objects = objectsOf(context).filter(({ region }) => tried.has(region));
  const looks = await Promise.allSettled(
    objects.map(object => context.cloud.objectExists(object)),
  );
  return {
    left: objects.filter((_, index) => {
      const look = looks[index];
      return look.status === 'fulfilled' && look.value;
    }),
    looks,
  };
}

/** Those keys. Throws where one region does not answer. */
export async function keysLeft(
  context: FailoverContext,
): Promise<ObjectBinding[]> {
  const { left, looks } = await lookForKeys(context);
  throwFirst(looks);
  return left;
}

/** The keys of a rehearsal that was stopped half-way (invariant I6). */
export const removeRehearsal: FailoverStep = {
  id: 'remove-rehearsal',
  title: 'Remove the rehearsal',
  description: () =>
    "Deletes the drill's own keys beside the switch, also after a failure.",
  regions: ({ switch: { objects } }) => objects.map(({ region }) => region),
  expectedSeconds: 2,
  deadlineSeconds: 3600,
  permissions: ['s3:GetObject', 's3:ListBucket', 's3:DeleteObject'],
  cleanup: true,

  async observe(context) {
    const { left, looks } = await lookForKeys(context);
    if (left.length > 0) {
      return {
        state: 'todo',
        outcome: `Delete ${left
          .map(({ bucket, key }) => `${bucket}/${key}`)
          .join(', ')}`,
      };
    }
    throwFirst(looks);
    return context.isSettling(STEP)
      ? {
          state: 'waiting',
          outcome: 'Makes sure that no key appears after all',
        }
      : { state: 'done', outcome: 'No key of the drill is left' };
  },

  async act(context) {
    const { left } = await lookForKeys(context);
    throwFirst(
      await Promise.allSettled(
        left.map(object => removeObject(context, object)),
      ),
    );
  },
};
