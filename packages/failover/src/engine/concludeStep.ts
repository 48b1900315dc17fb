import type { Conclusion } from './Conclusion';
import { lookingContext } from './lookingContext';
import { mergeFacts } from './mergeFacts';
import { QuestionError } from './QuestionError';
import type { RunChange } from './RunStore';
import type { RunSession } from './RunSession';
import type { Step } from './Step';
import { StoppedError } from './StoppedError';

/** Days may have passed between request and approval. */
async function authorizeApproved(
  session: RunSession,
  signal: AbortSignal,
): Promise<void> {
  try {
    await session.authorize('approved', signal);
  } catch (error) {
    if (error instanceof QuestionError) {
      await session.ask(error.question);
      throw new StoppedError('asked instead');
    }
    throw error;
  }
}

/** The run goes on; what a person has to do instead stands where they look. */
export async function warn(
  session: RunSession,
  step: Step,
  { problem, remedy }: { problem: string; remedy: string },
  run?: RunChange['run'],
): Promise<void> {
  const warning = `${problem}. ${remedy}`;
  await session.commitStep(
    step.id,
    {
      status: 'skipped',
      endedAt: session.clock.now().toISOString(),
      outcome: 'Not done',
      facts: mergeFacts(session.step(step.id).facts, { warning }),
    },
    [{ type: 'warning', message: warning }],
    run,
  );
}

/**
 * Where steps stand alone the run asks once nothing else is left to do, which may
 * be hours away: people are told at once, and once for one cause.
 */
function tellApart(
  session: RunSession,
  { id, title }: Step,
  { error, guards = [] }: { error: string; guards?: string[] },
) {
  const { plan, exclusive, steps } = session.run;
  const goesOn = steps.some(
    ({ id: other, status }) =>
      other !== id && (status === 'pending' || status === 'running'),
  );
  const isKnown = steps.some(
    ({ id: other, status, facts }) =>
      other !== id &&
      status === 'failed' &&
      (facts.guards as string[] | undefined)?.some(each =>
        guards.includes(each),
      ),
  );
  if (plan.isolated && exclusive && goesOn && !isKnown) {
    session.tell({ kind: 'decision-needed', message: `${title}: ${error}` });
  }
}

/** Journals how a step ended. @throws StoppedError where a person is asked instead */
export async function concludeStep(
  session: RunSession,
  step: Step,
  conclusion: Conclusion,
  signal: AbortSignal,
): Promise<void> {
  const record = session.step(step.id);
  const endedAt = session.clock.now().toISOString();
  const waited = record.status === 'waiting-approval';
  const resumed: RunChange['run'] =
    waited && session.run.status === 'pending-approval'
      ? { status: 'running' }
      : undefined;
  const remedy =
    conclusion.ended === 'failed' &&
    (conclusion.remedy ?? step.optional?.remedy(lookingContext(session, step)));
  if (conclusion.ended === 'failed' && remedy) {
    await warn(session, step, { problem: conclusion.error, remedy }, resumed);
  } else if (conclusion.ended === 'failed') {
    const { error, guards = step.guards } = conclusion;
    await session.commitStep(
      step.id,
      {
        status: 'failed',
        endedAt,
        error,
        facts: mergeFacts(record.facts, guards && { guards }),
      },
      [{ type: 'outcome', message: `Failed: ${error}` }],
      resumed,
    );
    tellApart(session, step, { error, guards });
  } else {
    if (waited) {
      await authorizeApproved(session, signal);
    }
    const { facts, actual, overridden } = conclusion.seen;
    const alreadySo = step.act !== undefined && !record.intentAt;
    const outcome =
      alreadySo && !overridden
        ? `Already so: ${conclusion.seen.outcome}`
        : conclusion.seen.outcome;
    await session.commitStep(
      step.id,
      {
        status: alreadySo ? 'skipped' : 'succeeded',
        endedAt,
        outcome,
        error: null,
        facts: mergeFacts(record.facts, facts),
      },
      [
        {
          type: 'outcome',
          message: outcome,
          data: { ...facts, ...(actual && { actual }) },
        },
      ],
      {
        ...resumed,
        // Whoever did it, there is no way back from it.
        ...(step.irreversible &&
          !session.run.noReturnAt && { noReturnAt: endedAt }),
        ...(actual && { actual: { ...session.run.actual, ...actual } }),
      },
    );
  }
}
