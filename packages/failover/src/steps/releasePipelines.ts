import type { ParameterBinding } from '../site';
import type { FailoverContext, FailoverStep, RunTarget } from './FailoverStep';
import { wantedMode, writeFreeze } from './freeze';
import { freezeIn, type Freeze } from './freezeValue';

type Side = 'from' | 'to';

/** What stands on one side; `current` where a run set it: a person's freeze is not ours to loosen. */
interface Found {
  freeze: ParameterBinding;
  value: string;
  current?: Freeze;
}

/** Whichever run set it: the lock is this one's, so that run is over or acts no more. */
async function find(
  { cloud, target }: FailoverContext,
  side: Side,
): Promise<Found | undefined> {
  const { freeze } = target[side];
  const value = await cloud.parameter(freeze);
  return value === undefined
    ? undefined
    : { freeze, value, current: freezeIn(value) };
}

const passes = (found: Found | undefined, target: RunTarget) =>
  !found || found.current?.until?.drMode === wantedMode(target);

const releaseIn = (...sides: Side[]): FailoverStep => ({
  id: 'release-pipelines',
  title: 'Release pipelines',
  description: target =>
    `Lets ${target.to.freeze.name} in ${sides
      .map(side => target[side].region)
      .join(' and ')} pass commits whose site.json says drMode ${wantedMode(
      target,
    )}; others stay frozen${
      sides.includes('from')
        ? ''
        : `, and ${target.from.region} until it is rebuilt`
    }.`,
  regions: target => sides.map(side => target[side].region),
  expectedSeconds: 2,
  deadlineSeconds: 60,
  permissions: ['ssm:GetParameter', 'ssm:PutParameter'],
  optional: {
    remedy: ({ target }) =>
      `Pipelines stay frozen: once the change is merged, delete ${
        target.to.freeze.name
      } in ${sides.map(side => target[side].region).join(' and ')}`,
  },

  async observe(context) {
    const { target } = context;
    const found = await Promise.all(sides.map(side => find(context, side)));
    const strangers = found.filter(each => each && !each.current);
    if (strangers.length > 0) {
      return {
        state: 'impossible',
        outcome: strangers
          .map(
            each =>
              each &&
              `${each.freeze.name} in ${each.freeze.region} was set by no run: ${each.value}`,
          )
          .join('; '),
      };
    }
    const mode = wantedMode(target);
    if (found.every(each => each === undefined)) {
      return { state: 'done', outcome: 'Pipelines are not frozen' };
    }
    return found.every(each => passes(each, target))
      ? {
          state: 'done',
          outcome: `Pipelines apply what is committed with drMode ${mode}`,
        }
      : {
          state: 'todo',
          outcome: `Let ${target.to.freeze.name} pass drMode ${mode}`,
        };
  },

  async act(context) {
    const { target } = context;
    for (const side of sides) {
      const found = await find(context, side);
      if (found?.current && !passes(found, target)) {
        const until = { drMode: wantedMode(target) };
        const value = JSON.stringify({ ...found.current, until });
        await writeFreeze(context, found.freeze, true, value);
      }
    }
  },

  async predict({ target }) {
    return {
      state: 'todo',
      outcome: `Let pipelines apply what is committed with drMode ${wantedMode(
        target,
      )}`,
    };
  },
});

/**
 * Loosens the freeze where the site serves now: from here on pipelines apply
 * there what is committed with the new roles, and nothing else. So it opens by
 * itself when the change is merged. The region that was left stays frozen
 * until it was rebuilt.
 */
export const releasePipelines = releaseIn('to');

/** Both regions, once the one that was left stands by again. */
export const releaseBothPipelines = releaseIn('from', 'to');
