import { parameterNames } from '../../names';
import { writeFreeze } from '../freeze';
import { isFrozenFor } from '../freezeValue';
import type { Step, StepContext } from '../types';

async function freeze(context: StepContext, region: string) {
  const { cloud, now, run, target } = context;
  const name = parameterNames(target.site.name).freeze;
  if (!isFrozenFor(run.id, await cloud.parameter(region, name))) {
    const since = now().toISOString();
    await writeFreeze(context, region, { run: run.id, since });
  }
}

/** Keeps pipelines from undoing what the run does. */
export const freezePipelines: Step = {
  id: 'freeze-pipelines',
  title: 'Freeze pipelines',
  deadlineSeconds: 60,

  async observe({ cloud, run, target }) {
    const { freeze: name } = parameterNames(target.site.name);
    const value = await cloud.parameter(target.to.region, name);
    return isFrozenFor(run.id, value)
      ? {
          state: 'done',
          outcome: `${name} in ${target.to.region} says ${value}`,
        }
      : { state: 'todo', outcome: `Set ${name} in ${target.to.region}` };
  },

  async act(context) {
    await freeze(context, context.target.to.region);
    // The failing region is told too, but nothing waits for its answer.
    await freeze(context, context.target.from.region).catch(() => undefined);
  },
};
