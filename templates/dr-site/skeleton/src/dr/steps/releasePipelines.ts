import { parameterNames } from '../../names';
import { wantedMode, writeFreeze } from '../freeze';
import { freezeIn } from '../freezeValue';
import type { Step } from '../types';

/**
 * Loosens the freeze where the site serves now: from here on pipelines apply
 * there what is committed with the new roles, and nothing else. The region
 * that was left stays frozen until it was rebuilt.
 */
export const releasePipelines: Step = {
  id: 'release-pipelines',
  title: 'Release pipelines',
  deadlineSeconds: 60,
  optional: {
    remedy: ({ site, to }) =>
      `Once site.json is committed, delete ${
        parameterNames(site.name).freeze
      } in ${to.region}`,
  },

  async observe({ cloud, target, run }) {
    const { freeze: name } = parameterNames(target.site.name);
    const { region } = target.to;
    const value = await cloud.parameter(region, name);
    const mode = wantedMode(target);
    if (value === undefined) {
      return { state: 'done', outcome: `${name} in ${region} is not set` };
    }
    const freeze = freezeIn(value);
    if (freeze?.run !== run.id) {
      return {
        state: 'impossible',
        outcome: `${name} in ${region} was not set by this run: ${value}`,
      };
    }
    return freeze.until?.drMode === mode
      ? {
          state: 'done',
          outcome: `${name} in ${region} lets drMode ${mode} pass`,
        }
      : {
          state: 'todo',
          outcome: `Let ${name} in ${region} pass drMode ${mode}`,
        };
  },

  async act(context) {
    const { cloud, target, run } = context;
    const { region } = target.to;
    const { freeze: name } = parameterNames(target.site.name);
    const freeze = freezeIn(await cloud.parameter(region, name));
    if (freeze?.run === run.id) {
      const until = { drMode: wantedMode(target) };
      await writeFreeze(context, region, { ...freeze, until });
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
