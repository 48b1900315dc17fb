import type { FailoverStep } from './FailoverStep';
import { wantedMode, writeFreeze } from './freeze';
import { freezeIn } from './freezeValue';

/**
 * Loosens the freeze where the site serves now: from here on pipelines apply
 * there what is committed with the new roles, and nothing else. So it opens by
 * itself when the change is merged. The region that was left stays frozen
 * until it was rebuilt.
 */
export const releasePipelines: FailoverStep = {
  id: 'release-pipelines',
  title: 'Release pipelines',
  description: target =>
    `Lets ${target.to.freeze.name} in ${
      target.to.region
    } pass commits whose site.json says drMode ${wantedMode(
      target,
    )}; others stay frozen, and ${target.from.region} until it is rebuilt.`,
  regions: ({ to }) => [to.region],
  expectedSeconds: 2,
  deadlineSeconds: 60,
  permissions: ['ssm:GetParameter', 'ssm:PutParameter'],
  optional: {
    remedy: ({ target: { to } }) =>
      `Pipelines stay frozen: once the change is merged, delete ${to.freeze.name} in ${to.region}`,
  },

  async observe({ cloud, target, run }) {
    const { freeze } = target.to;
    const value = await cloud.parameter(freeze);
    if (value === undefined) {
      return { state: 'done', outcome: 'Pipelines are not frozen' };
    }
    const current = freezeIn(value);
    const mode = wantedMode(target);
    if (current?.run !== run.id) {
      return {
        state: 'impossible',
        outcome: `${freeze.name} was not set by this run: ${value}`,
      };
    }
    return current.until?.drMode === mode
      ? {
          state: 'done',
          outcome: `Pipelines apply what is committed with drMode ${mode}`,
        }
      : { state: 'todo', outcome: `Let ${freeze.name} pass drMode ${mode}` };
  },

  async act(context) {
    const { cloud, run, target } = context;
    const { freeze } = target.to;
    const current = freezeIn(await cloud.parameter(freeze));
    if (current?.run === run.id) {
      const until = { drMode: wantedMode(target) };
      const value = JSON.stringify({ ...current, until });
      await writeFreeze(context, freeze, true, value);
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
