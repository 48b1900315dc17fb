import { bindDrillMark, drillParameter } from '../site';
import { capacityOf, lookAtGroup } from './capacity';
import { cloneOf } from './cloneOf';
import { parseDrillMark, type DrillMark } from './drillMark';
import { drillTags, expiryOf } from './drillTerms';
import type { FailoverContext, FailoverStep } from './FailoverStep';

const STEP = 'mark-drill';

/** The mark of this drill; undefined where there is none, or another's. */
export async function ownMark({
  cloud,
  target,
  run,
}: FailoverContext): Promise<DrillMark | undefined> {
  const mark = parseDrillMark(await cloud.parameter(bindDrillMark(target.to)));
  return mark?.run === run.id ? mark : undefined;
}

/** Before anything is changed it is written down how to take it back: a janitor has no journal. */
export const markDrill: FailoverStep = {
  id: STEP,
  title: 'Mark the drill',
  description: ({ to, site, drill }) =>
    `Writes ${drillParameter(site.name)} in ${
      to.region
    }: what the drill makes, what the standby was, and that all of it goes after ${Math.round(
      drill.maxSeconds / 60,
    )} min at the latest, whoever is gone.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 2,
  deadlineSeconds: 600,
  permissions: [
    'autoscaling:DescribeAutoScalingGroups',
    'ssm:GetParameter',
    'ssm:PutParameter',
    'ssm:AddTagsToResource',
  ],

  async observe(context) {
    const { cloud, target, run } = context;
    const { to, site } = target;
    const name = drillParameter(site.name);
    const value = await cloud.parameter(bindDrillMark(to));
    const mark = parseDrillMark(value);
    if (mark?.run === run.id) {
      return { state: 'done', outcome: `${name} is written` };
    }
    if (value !== undefined) {
      return {
        state: 'impossible',
        outcome: mark
          ? `${name} in ${to.region} says that the drill ${mark.run} is under way until ${mark.expiresAt}; wait for its end, or remove what it left with "dr clean"`
          : `${name} in ${to.region} is none of a drill's; look at it, then delete it`,
      };
    }
    const seen = await lookAtGroup(context, to.group);
    return 'obstacle' in seen
      ? seen.obstacle
      : { state: 'todo', outcome: `Write ${name}` };
  },

  async act(context) {
    const { cloud, target, run } = context;
    const { to, site } = target;
    const parameter = bindDrillMark(to);
    const group = await cloud.group(to.group);
    if (!group) {
      throw new Error(`${to.group.identifier} is gone`);
    }
    const mark: DrillMark = {
      version: 1,
      site: site.name,
      run: run.id,
      expiresAt: expiryOf(context).toISOString(),
      before: capacityOf(group),
      clone: cloneOf(context).identifier,
    };
    await context.change(
      {
        action: 'ssm:PutParameter',
        region: to.region,
        resource: parameter.name,
      },
      () =>
        cloud.createParameter(
          parameter,
          JSON.stringify(mark),
          drillTags(context),
        ),
    );
  },
};
