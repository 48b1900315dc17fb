import { freezeParameter, wantedMode, writeFreeze } from './freeze';
import { freezeIn } from './freezeValue';
import type { Step } from './types';

/**
 * Loosens the freeze where the site serves now: from here on pipelines apply
 * there what is committed with the new roles, and nothing else. So it opens by
 * itself when the change is merged. The region that was left stays frozen
 * until it was rebuilt.
 */
export const releasePipelines: Step = {
  id: 'release-pipelines',
  title: 'Release pipelines',
  description: target =>
    `Lets ${freezeParameter(target.site.name)} in ${
      target.to.region
    } pass commits whose site.json says drMode ${wantedMode(
      target,
    )}; others stay frozen, and ${target.from.region} until it is rebuilt.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 2,
  deadlineSeconds: 60,
  permissions: ['ssm:GetParameter', 'ssm:PutParameter'],
  optional: {
    remedy: ({ site, to }) =>
      `Pipelines stay frozen: once the change is merged, delete ${freezeParameter(
        site.name,
      )} in ${to.region}`,
  },

  async observe({ cloud, target, run }) {
    const name = freezeParameter(target.site.name);
    const value = await cloud.parameter(target.to.region, name);
    if (value === undefined) {
      return { state: 'done', outcome: 'Pipelines are not frozen' };
    }
    const freeze = freezeIn(value);
    const mode = wantedMode(target);
    if (freeze?.run !== run.id) {
      return {
        state: 'impossible',
        outcome: `${name} was not set by this run: ${value}`,
      };
    }
    return freeze.until?.drMode === mode
      ? {
          state: 'done',
          outcome: `Pipelines apply what is committed with drMode ${mode}`,
        }
      : { state: 'todo', outcome: `Let ${name} pass drMode ${mode}` };
  },

  async act(context) {
    const { cloud, run, target } = context;
    const { region } = target.to;
    const name = freezeParameter(target.site.name);
    const freeze = freezeIn(await cloud.parameter(region, name));
    if (freeze?.run === run.id) {
      const until = { drMode: wantedMode(target) };
      const value = JSON.stringify({ ...freeze, until });
      await writeFreeze(context, region, value);
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
};
