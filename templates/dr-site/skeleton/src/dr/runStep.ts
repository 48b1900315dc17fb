import { setTimeout as sleep } from 'node:timers/promises';
import type { Journal } from './Journal';
import type { Observation, Step, StepContext } from './types';

/** How a run looks, in seconds. */
export interface Pace {
  /** Between two looks. */
  poll: number;
  /** For how long AWS may still show the state from before a call. */
  settle: number;
}

/** One that could not be brought about. */
export class StepFailedError extends Error {
  override readonly name = 'StepFailedError';
}

/**
 * Looks, acts where it is not so, and looks again until it is. What was done
 * before an interruption is seen, not repeated.
 * @throws StepFailedError where it cannot become so, or not in time
 */
export async function runStep(
  step: Step,
  context: StepContext,
  journal: Journal,
  pace: Pace,
  report: (outcome: string) => void,
): Promise<void> {
  const started = context.now().getTime();
  let actedAt = -Infinity;
  let said = '';
  const say = (outcome: string) => {
    if (outcome !== said) {
      said = outcome;
      report(outcome);
    }
  };
  /** Returns only where the run may go on without the step. */
  const fail = (outcome: string): void => {
    if (step.optional) {
      const warning = `not done: ${outcome}. ${step.optional.remedy(
        context.target,
      )}`;
      journal.note(step.id, 'done', warning, { warning }, context.now());
      report(`WARNING, ${warning}`);
      return;
    }
    journal.note(step.id, 'failed', outcome, {}, context.now());
    throw new StepFailedError(`${step.title}: ${outcome}`);
  };

  for (;;) {
    const seen: Observation = await step
      .observe(context)
      .catch((error: Error) => ({
        state: 'waiting',
        outcome: `unknown: ${error.message || error.name}`,
      }));
    const now = context.now();
    if (seen.state === 'done') {
      journal.note(step.id, 'done', seen.outcome, seen.facts, now);
      say(
        `${said || !step.act ? 'done' : 'already so'} after ${(
          (now.getTime() - started) /
          1000
        ).toFixed(1)} s: ${seen.outcome}`,
      );
      return;
    }
    journal.note(step.id, 'running', seen.outcome, seen.facts, now);
    if (seen.state === 'impossible') {
      return fail(seen.outcome);
    }
    if (now.getTime() - started > step.deadlineSeconds * 1000) {
      return fail(`not within ${step.deadlineSeconds} s: ${seen.outcome}`);
    }
    say(seen.outcome);
    const mayAct =
      seen.state === 'todo' && now.getTime() - actedAt >= pace.settle * 1000;
    if (mayAct && step.act) {
      actedAt = now.getTime();
      try {
        await step.act(context);
      } catch (error) {
        const { name, message } = error as Error;
        if (name === 'RefusedError') {
          return fail(message);
        }
        // The call may have been carried out all the same: the next look tells.
        say(`no answer to go by: ${message || name}`);
      }
    }
    await sleep(pace.poll * 1000);
  }
}
