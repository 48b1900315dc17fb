import type { Step, StepContext } from './types';

const freezeParameter = (site: string) => `/dr/${site}/freeze`;

/** A freeze that this run set, and nobody else. */
const isOurs = (value: string | undefined, run: string) =>
  value?.includes(run) ?? false;

async function setFreeze(context: StepContext, region: string) {
  const { site, to } = context.target;
  const name = freezeParameter(site.name);
  if ((await context.cloud.parameter(region, name)) !== undefined) {
    return;
  }
  const value = JSON.stringify({
    run: context.run.id,
    since: context.now().toISOString(),
  });
  await context.change(
    { action: 'ssm:PutParameter', region, resource: name },
    () =>
      context.cloud.putParameter(region, name, value, {
        [to.tag.key]: to.tag.value,
      }),
  );
}

async function liftFreeze(context: StepContext, region: string) {
  const name = freezeParameter(context.target.site.name);
  const value = await context.cloud.parameter(region, name);
  if (isOurs(value, context.run.id)) {
    await context.change(
      { action: 'ssm:DeleteParameter', region, resource: name },
      () => context.cloud.deleteParameter(region, name),
    );
  }
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

  async observe({ cloud, target }) {
    const name = freezeParameter(target.site.name);
    const value = await cloud.parameter(target.to.region, name);
    return value === undefined
      ? { state: 'todo', outcome: `Set ${name} in ${target.to.region}` }
      : { state: 'done', outcome: `Pipelines are frozen: ${name} is set` };
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
      return isOurs(value, run.id)
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
