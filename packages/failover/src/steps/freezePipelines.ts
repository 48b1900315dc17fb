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

/** What is there in the region that may be gone; `silent` where it does not answer. */
const asked = (context: FailoverContext, freeze: ParameterBinding) =>
  context.cloud.parameter(freeze).then(
    value => ({ value, silent: false }),
    () => ({ value: undefined, silent: true }),
  );

/** Whether the run set the freeze of a region, as far as it was answered. */
const wasSet = (
  { attemptsOf }: FailoverContext,
  { region }: ParameterBinding,
) =>
  attemptsOf(STEP).some(
    ({ call, answer }) =>
      call.region === region && answer !== 'refused' && answer !== 'retry',
  );

const isOurs = (run: string, value: string | undefined) => {
  const freeze = freezeIn(value);
  return freeze?.run === run && !freeze.until;
};

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
    const { to, from } = target;
    const value = await cloud.parameter(to.freeze);
    const other = await asked(context, from.freeze);
    const open = [
      ...(isLeftOver(value) ? [to.region] : []),
      // One try is enough for a region that may be gone.
      ...(!other.silent &&
      isLeftOver(other.value) &&
      !wasSet(context, from.freeze)
        ? [from.region]
        : []),
    ];
    if (open.length > 0) {
      return {
        state: 'todo',
        outcome: `Set ${to.freeze.name} in ${open.join(' and ')}`,
        facts: {
          before: {
            [to.region]: value ?? null,
            [from.region]: other.silent ? undefined : other.value ?? null,
          },
        },
      };
    }
    const stranger = freezeIn(value);
    if (isFrozenFor(run.id, value)) {
      return {
        state: 'done',
        outcome:
          stranger?.run === run.id
            ? `Pipelines are frozen: ${to.freeze.name} is set`
            : `Somebody froze the pipelines already: ${value}; it stays as it is`,
      };
    }
    return {
      state: 'done',
      outcome: `Run ${stranger?.run} froze the pipelines already; it stays as it is`,
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
    async observe(context) {
      const { cloud, target, run } = context;
      const { to, from } = target;
      const other = await asked(context, from.freeze);
      const isHere = isOurs(run.id, await cloud.parameter(to.freeze));
      if (isHere || isOurs(run.id, other.value)) {
        return { state: 'todo', outcome: `Remove ${to.freeze.name}` };
      }
      return other.silent && wasSet(context, from.freeze)
        ? {
            state: 'waiting',
            outcome: `${from.region} does not answer; ${from.freeze.name} is still set there`,
          }
        : { state: 'done', outcome: 'Pipelines may run again' };
    },
    async act(context) {
      const { to, from } = context.target;
      await bestEffort(liftFreeze(context, from.freeze));
      await liftFreeze(context, to.freeze);
    },
  },
};
