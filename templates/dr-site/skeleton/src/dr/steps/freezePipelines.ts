import { parameterNames } from '../../names';
import { SITE_TAG } from '../../tags';
import type { Step, StepContext } from '../types';

async function freeze(context: StepContext, region: string) {
  const { site } = context.target;
  const resource = parameterNames(site.name).freeze;
  if ((await context.cloud.parameter(region, resource)) !== undefined) {
    return;
  }
  const value = JSON.stringify({
    run: context.run.id,
    since: context.now().toISOString(),
  });
  await context.change({ action: 'ssm:PutParameter', region, resource }, () =>
    context.cloud.putParameter(region, resource, value, {
      [SITE_TAG]: site.name,
    }),
  );
}

/** Keeps pipelines from undoing what the run does. */
export const freezePipelines: Step = {
  id: 'freeze-pipelines',
  title: 'Freeze pipelines',
  deadlineSeconds: 60,

  async observe({ cloud, target }) {
    const { freeze: name } = parameterNames(target.site.name);
    const value = await cloud.parameter(target.to.region, name);
    return value === undefined
      ? { state: 'todo', outcome: `Set ${name} in ${target.to.region}` }
      : {
          state: 'done',
          outcome: `${name} in ${target.to.region} says ${value}`,
        };
  },

  async act(context) {
    await freeze(context, context.target.to.region);
    // The failing region is told too, but nothing waits for its answer.
    await freeze(context, context.target.from.region).catch(() => undefined);
  },
};
