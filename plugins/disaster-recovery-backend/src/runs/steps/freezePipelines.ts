import { freezeParameter, writeFreeze } from './freeze';
import { freezeIn, isFrozenFor } from './freezeValue';
import type { Step, StepContext } from './types';

async function setFreeze(context: StepContext, region: string) {
  const name = freezeParameter(context.target.site.name);
  const value = await context.cloud.parameter(region, name);
  if (isFrozenFor(context.run.id, value)) {
    return;
  }
  const freeze = {
    run: context.run.id,
    since: context.now().toISOString(),
  };
  await writeFreeze(context, region, JSON.stringify(freeze));
}

/** Brings back what stood there before: what an earlier run left, or nothing. */
async function liftFreeze(context: StepContext, region: string) {
  const { cloud, run, target, facts } = context;
  const name = freezeParameter(target.site.name);
  if (freezeIn(await cloud.parameter(region, name))?.run !== run.id) {
    return;
  }
  const { before } = facts('freeze-pipelines');
  if (typeof before === 'string') {
    await writeFreeze(context, region, before);
    return;
  }
  await context.change(
    { action: 'ssm:DeleteParameter', region, resource: name },
    () => cloud.deleteParameter(region, name),
  );
}

/** The failing region is asked too, but nothing depends on its answer. */
async function bestEffort(work: Promise<void>) {
  await work.catch(error => {
    if (error.name === 'LeaseLostError') {
      throw error;
    }
  });
}

/** Keeps pipelines from undoing by hand or by Terraform what the run does. */
export const freezePipelines: Step = {
  id: 'freeze-pipelines',
  title: 'Freeze pipelines',
  description: ({ site, to, from }) =>
    `Sets ${freezeParameter(site.name)} in ${to.region}, and in ${
      from.region
    } if it answers, so that no pipeline applies Terraform meanwhile.`,
  regions: ({ to, from }) => [to.region, from.region],
  expectedSeconds: 2,
  deadlineSeconds: 60,
  permissions: ['ssm:GetParameter', 'ssm:PutParameter', 'ssm:DeleteParameter'],

  async observe({ cloud, target, run }) {
    const name = freezeParameter(target.site.name);
    const value = await cloud.parameter(target.to.region, name);
    return isFrozenFor(run.id, value)
      ? { state: 'done', outcome: `Pipelines are frozen: ${name} is set` }
      : {
          state: 'todo',
          outcome: `Set ${name} in ${target.to.region}`,
          facts: { before: value },
        };
  },

  async act(context) {
    const { to, from } = context.target;
    await setFreeze(context, to.region);
    await bestEffort(setFreeze(context, from.region));
  },

  undo: {
    async observe({ cloud, target, run }) {
      const name = freezeParameter(target.site.name);
      const value = await cloud.parameter(target.to.region, name);
      const freeze = freezeIn(value);
      return freeze?.run === run.id && !freeze.until
        ? { state: 'todo', outcome: `Remove ${name}` }
        : { state: 'done', outcome: 'Pipelines may run again' };
    },
    async act(context) {
      const { to, from } = context.target;
      await bestEffort(liftFreeze(context, from.region));
      await liftFreeze(context, to.region);
    },
  },
};
