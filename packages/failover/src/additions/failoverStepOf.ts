import { isOfTheRun, RefusedError, type Observation } from '../engine';
import type { FailoverContext, FailoverStep } from '../steps/FailoverStep';
import { addedContext } from './addedContext';
import type { AddedObservation, AddedStep } from './AddedStep';

const STATES = ['done', 'todo', 'waiting', 'impossible'];

/** What it says beside this counts for nothing: it measures no RTO, asks for no approval and overrides no guard. */
function seen(
  { id }: AddedStep,
  { facts }: FailoverContext,
  said: AddedObservation,
): Observation {
  const { state, outcome } = said ?? {};
  if (!STATES.includes(state) || typeof outcome !== 'string' || !outcome) {
    throw new Error(
      `${id} answered no observation; state must be one of ${STATES.join(
        ', ',
      )}, outcome a sentence`,
    );
  }
  if (said.state === 'impossible') {
    return { state: 'impossible', outcome, remedy: said.remedy };
  }
  // Facts of its own are kept apart: later steps, pages and evidence read others by their names.
  return {
    state: said.state,
    outcome,
    ...(said.facts && {
      facts: { found: { ...(facts(id).found as object), ...said.facts } },
    }),
  };
}

type Act = NonNullable<AddedStep['act']>;

/** What code of somebody else throws says something of its step, and nothing of the run or of guards. */
function ownError(thrown: unknown): Error {
  const { name, message } =
    thrown instanceof Error ? thrown : new Error(`${thrown}`);
  if (name === 'RefusedError') {
    return new RefusedError(message);
  }
  const isDisguised = isOfTheRun(thrown) || name === 'HeldUpError';
  return isDisguised || !(thrown instanceof Error)
    ? new Error(message)
    : thrown;
}

const ownErrors = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    throw ownError(error);
  }
};

/** Acts within its deadline and by announced calls alone; what it left open is closed behind it. */
async function carryOut(
  step: AddedStep,
  context: FailoverContext,
  act: Act,
): Promise<void> {
  const calls: Promise<unknown>[] = [];
  const failures: unknown[] = [];
  let isOver = false;
  const change: FailoverContext['change'] = (call, send) => {
    if (isOver) {
      throw new Error(`${step.id} goes on after it ended`);
    }
    const work = context.change(call, send);
    calls.push(work.catch(error => failures.push(error)));
    return work;
  };
  let thrown: unknown;
  try {
    await context.within(step.deadlineSeconds, async () => {
      await act(addedContext(step, { ...context, change }));
    });
  } catch (error) {
    thrown = error;
  }
  isOver = true;
  await Promise.all(calls);
  // A lost lease, a question and a journal that cannot be written are passed over by nobody.
  const ofTheRun = failures.find(isOfTheRun);
  if (ofTheRun) {
    throw ofTheRun;
  }
  if (thrown !== undefined) {
    throw failures.includes(thrown) ? thrown : ownError(thrown);
  }
  if (calls.length === 0) {
    throw new RefusedError(
      `${step.id} acted and announced no call; whatever it does goes through context.change`,
    );
  }
}

/** A step of somebody else as one of a run: held to what its plan says of it. */
export function failoverStepOf(added: AddedStep): FailoverStep {
  const { act, undo, optional } = added;
  return {
    id: added.id,
    title: added.title,
    description: () => added.description,
    regions: target => [
      ...new Set(added.regions.map(side => target[side].region)),
    ],
    expectedSeconds: added.expectedSeconds,
    deadlineSeconds: added.deadlineSeconds,
    permissions: [...added.permissions],
    ...(optional && { optional: { remedy: () => optional.remedy } }),

    observe: context =>
      ownErrors(async () =>
        seen(added, context, await added.observe(addedContext(added, context))),
      ),

    ...(act && { act: context => carryOut(added, context, act.bind(added)) }),

    ...(undo && {
      undo: {
        preview: () => undo.preview,
        observe: context =>
          ownErrors(async () =>
            seen(
              added,
              context,
              await undo.observe(addedContext(added, context)),
            ),
          ),
        act: context => carryOut(added, context, undo.act.bind(undo)),
      },
    }),
  };
}
