import { bindDrillMark, DRILL_TAG, drillParameter } from '../site';
import { isAsBefore } from './capacity';
import { cloneOf } from './cloneOf';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { ownMark } from './markDrill';
import { keysLeft } from './rehearseSwitch';

/** What is still there, by looking, whatever the steps before say of themselves. */
async function leftOf(context: FailoverContext): Promise<string[]> {
  const { cloud, target, run } = context;
  const { database, group } = target.to;
  const clone = cloneOf(context);
  const restored = context.attemptsOf('restore-clone').length > 0;
  const [made, backups, keys, roles, isBack] = await Promise.all([
    cloud.drillDatabases(database),
    restored && cloud.hasBackups(clone),
    keysLeft(context),
    context.rolesElsewhere(),
    isAsBefore(context, group, 'start-standby'),
  ]);
  const own = made.filter(({ tags }) => tags[DRILL_TAG] === run.id);
  return [
    ...own.map(({ identifier }) => identifier),
    ...(backups && own.length === 0
      ? [`automated backups of ${clone.identifier}`]
      : []),
    ...keys.map(({ bucket, key }) => `${bucket}/${key}`),
    ...(roles === 'as planned' && !isBack
      ? [`the drill's capacity of ${group.identifier}`]
      : []),
  ];
}

/** The mark goes last: what it names can still be removed by a janitor while it is there. */
export const verifyRemoval: FailoverStep = {
  id: 'verify-removal',
  title: 'Verify the removal',
  description: ({ site }) =>
    `Looks for everything that the drill made; only when nothing is left it deletes ${drillParameter(
      site.name,
    )}, else a janitor goes on with it.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 10,
  // RDS shows backups of what was just deleted for a while.
  deadlineSeconds: 300,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'rds:DescribeDBInstances',
    'rds:DescribeDBInstanceAutomatedBackups',
    's3:GetObject',
    's3:ListBucket',
    'ssm:GetParameter',
    'ssm:DeleteParameter',
  ],
  cleanup: true,

  async observe(context) {
    const [left, mark] = await Promise.all([leftOf(context), ownMark(context)]);
    if (left.length > 0) {
      return { state: 'waiting', outcome: `Still there: ${left.join(', ')}` };
    }
    if (mark) {
      return {
        state: 'todo',
        outcome: `Nothing is left; delete ${
          bindDrillMark(context.target.to).name
        }`,
      };
    }
    return context.isSettling('mark-drill')
      ? {
          state: 'waiting',
          outcome: 'Makes sure that no mark appears after all',
        }
      : { state: 'done', outcome: 'Nothing of the drill is left' };
  },

  async act(context) {
    const { cloud, target } = context;
    const parameter = bindDrillMark(target.to);
    await context.change(
      {
        action: 'ssm:DeleteParameter',
        region: target.to.region,
        resource: parameter.name,
      },
      () => cloud.deleteParameter(parameter),
    );
  },
};
