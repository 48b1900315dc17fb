import type { FailoverContext, FailoverStep } from './FailoverStep';
import { noOldPrimary, oldPrimary } from './oldPrimary';

const STEP = 'unprotect-old-primary';

const protect = async (context: FailoverContext, isProtected: boolean) => {
  const { database, region } = context.target.from;
  await context.change(
    { action: 'rds:ModifyDBInstance', region, resource: database.identifier },
    () =>
      context.cloud.configureDatabase(database, {
        deletionProtection: isProtected,
      }),
  );
};

/** Its own step, so that there is a way back from it. */
export const unprotectOldPrimary: FailoverStep = {
  id: STEP,
  title: 'Take the deletion protection off',
  description: ({ from }) =>
    `Takes the deletion protection off ${from.database.identifier} in ${from.region}.`,
  regions: ({ from }) => [from.region],
  expectedSeconds: 15,
  deadlineSeconds: 1800,
  permissions: ['rds:DescribeDBInstances', 'rds:ModifyDBInstance'],

  async observe(context) {
    const old = await oldPrimary(context);
    if (old.is !== 'a primary') {
      return noOldPrimary(old, context);
    }
    const { identifier } = context.target.from.database;
    return old.state.deletionProtection
      ? {
          state: 'todo',
          outcome: `Take the deletion protection off ${identifier}`,
        }
      : { state: 'done', outcome: `${identifier} can be deleted` };
  },

  act: context => protect(context, false),

  undo: {
    preview: ({ target }) =>
      `Protects ${target.from.database.identifier} in ${target.from.region} against deletion again`,
    async observe(context) {
      const old = await oldPrimary(context);
      if (old.is !== 'a primary') {
        return noOldPrimary(old, context);
      }
      return old.state.deletionProtection
        ? { state: 'done', outcome: 'It is protected as before' }
        : { state: 'todo', outcome: 'Protect it against deletion again' };
    },
    act: context => protect(context, true),
  },
};
