import type { ParameterBinding } from '../site';
import type { FailoverContext, FailoverStep } from './FailoverStep';
import { bestEffort, writeFreeze } from './freeze';
import { freezeIn, isFrozenFor, isLeftOver } from './freezeValue';

const STEP = 'freeze-pipelines';

/** What stood in each region before; null for nothing. */
type Before = Record<string, string | null>;

/** A stranger's freeze keeps pipelines as still as ours, and is not ours to replace. */
async function setFreeze(context: FailoverContext, freeze: ParameterBinding) {
  const value = await context.cloud.parameter(freeze);
  if (!isLeftOver(value)) {
    return;
  }
  const content = { run: context.run.id, since: context.now().toISOString() };
  await writeFreeze(
    context,
    freeze,
    value !== undefined,
    JSON.stringify(content),
  );
}

/** Brings back what stood there before: what an earlier run left, or nothing. */
async function liftFreeze(context: FailoverContext, freeze: ParameterBinding) {
  const { cloud, run, facts } = context;
  const { name, region } = freeze;
  if (freezeIn(await cloud.parameter(freeze))?.run !== run.id) {
    return;
  }
  const before = (facts(STEP).before as Before | undefined)?.[region];
  if (typeof before === 'string') {
    await writeFreeze(context, freeze, true, before);
    return;
  }
  await context.change(
    { action: 'ssm:DeleteParameter', region, resource: name },
    () => cloud.deleteParameter(freeze),
  );
}

/** What is there in the region that may be gone; undefined where it does not answer. */
const asked = (context: FailoverContext, freeze: ParameterBinding) =>
  context.cloud.parameter(freeze).then(
    value => value ?? null,
    () => undefined,
  );

/** Keeps pipelines from undoing by hand or by Terraform what the run does. */
export const freezePipelines: FailoverStep = {
  id: STEP,
  title: 'Freeze pipelines',
  description: ({ to, from }) =>
    `Sets ${to.freeze.name} in ${to.region}, and in ${from.region} if it answers, so that no pipeline applies Terraform meanwhile.`,
  regions: ({ to, from }) => [to.region, from.region],
  expectedSeconds: 2,
  deadlineSeconds: 60,
  permissions: [
    'ssm:GetParameter',
    'ssm:PutParameter',
    'ssm:AddTagsToResource',
    'ssm:DeleteParameter',
  ],

  async observe(context) {
    const { cloud, target, run } = context;
    const { freeze, region } = target.to;
    const value = await cloud.parameter(freeze);
    const stranger = freezeIn(value);
    if (isFrozenFor(run.id, value)) {
      return {
        state: 'done',
        outcome:
          stranger?.run === run.id
            ? `Pipelines are frozen: ${freeze.name} is set`
            : `Somebody froze the pipelines already: ${value}; it stays as it is`,
      };
    }
    if (!isLeftOver(value)) {
      return {
        state: 'done',
        outcome: `Run ${stranger?.run} froze the pipelines already; it stays as it is`,
      };
    }
    const other = await asked(context, target.from.freeze);
    return {
      state: 'todo',
      outcome: `Set ${freeze.name} in ${region}`,
      facts: {
        before: { [region]: value ?? null, [target.from.region]: other },
      },
    };
  },

  async act(context) {
    const { to, from } = context.target;
    await setFreeze(context, to.freeze);
    await bestEffort(setFreeze(context, from.freeze));
  },

  undo: {
    preview: ({ target }) =>
      `Removes ${target.to.freeze.name}, or what stood there before comes back: pipelines may run again`,
    async observe({ cloud, target, run }) {
      const { freeze } = target.to;
      const current = freezeIn(await cloud.parameter(freeze));
      return current?.run === run.id && !current.until
        ? { state: 'todo', outcome: `Remove ${freeze.name}` }
        : { state: 'done', outcome: 'Pipelines may run again' };
    },
    async act(context) {
      const { to, from } = context.target;
      await bestEffort(liftFreeze(context, from.freeze));
      await liftFreeze(context, to.freeze);
    },
  },
};
