import { toError } from '@backstage/errors';
import type { Observation, Step } from '../steps/types';
import { AbortedError } from './AbortedError';
import { isRetryable } from './retryable';
import type { RunChange } from '../store/RunDatabase';
import { mergeFacts } from './mergeFacts';
import { pause } from './pause';
import type { RunSession } from './RunSession';

type Conclusion =
  | { ended: 'done'; seen: Extract<Observation, { state: 'done' }> }
  | { ended: 'failed'; error: string };

interface Attempt {
  step: Pick<Step, 'observe' | 'act' | 'irreversible'>;
  id: string;
  deadline: Date;
  signal: AbortSignal;
  /** Prefix of journal lines. */
  verb: '' | 'Undo: ';
}

/** Carries out one step by the contract of observe, act, observe. Any engine may go on where another stopped. */
export class StepRunner {
  constructor(private readonly session: RunSession) {}

  /** @throws AbortedError, LeaseLostError */
  async run(step: Step, signal: AbortSignal): Promise<void> {
    const { session } = this;
    const record = session.step(step.id);
    if (record.status === 'pending') {
      const startedAt = session.now().toISOString();
      await session.commitStep(step.id, { status: 'running', startedAt }, [
        { type: 'started', message: step.title },
      ]);
    }
    if (session.run.kind === 'dry-run') {
      await this.#predict(step);
      return;
    }
    const planned = session.run.plan.steps.find(item => item.id === step.id);
    const seconds = planned?.deadlineSeconds ?? step.deadlineSeconds;
    const startedAt = Date.parse(session.step(step.id).startedAt ?? '');
    const conclusion = await this.#converge({
      step,
      id: step.id,
      deadline: new Date(startedAt + seconds * 1000),
      signal,
      verb: '',
    });
    await this.#conclude(step, conclusion);
  }

  /** Takes a step back; the step's status tells how that went. @throws LeaseLostError */
  async undo(step: Step, signal: AbortSignal): Promise<void> {
    const { session } = this;
    if (!step.undo) {
      return;
    }
    const conclusion = await this.#converge({
      step: step.undo,
      id: step.id,
      deadline: new Date(session.now().getTime() + step.deadlineSeconds * 1000),
      signal,
      verb: 'Undo: ',
    });
    const endedAt = session.now().toISOString();
    if (conclusion.ended === 'done') {
      const outcome = `Undone: ${conclusion.seen.outcome}`;
      await session.commitStep(
        step.id,
        { status: 'aborted', endedAt, outcome },
        [{ type: 'undo', message: outcome }],
      );
    } else {
      const error = `Could not be undone: ${conclusion.error}`;
      const facts = { ...session.step(step.id).facts, undoFailed: true };
      await session.commitStep(
        step.id,
        { status: 'failed', endedAt, error, facts },
        [{ type: 'undo', message: error }],
      );
    }
  }

  async #converge(attempt: Attempt): Promise<Conclusion> {
    const { session } = this;
    const { step, id, deadline, signal, verb } = attempt;
    const context = () => session.context(id, Boolean(step.irreversible));
    const settleMs = session.config.settleSeconds * 1000;
    let actedAt =
      verb === '' && session.step(id).intentAt
        ? Date.parse(session.step(id).intentAt ?? '')
        : undefined;
    let accepted = false;
    for (;;) {
      if (signal.aborted) {
        throw new AbortedError();
      }
      const seen = await this.#look(() => step.observe(context()));
      const settling =
        actedAt !== undefined && session.now().getTime() - actedAt < settleMs;
      if (seen.state === 'done') {
        return { ended: 'done', seen };
      }
      if (seen.state === 'impossible') {
        return { ended: 'failed', error: seen.outcome };
      }
      if (seen.state !== 'todo' || !step.act || settling) {
        await this.#note(id, seen, verb);
      } else if (accepted && step.irreversible) {
        return {
          ended: 'failed',
          error: `AWS accepted the call, but it did not happen: ${seen.outcome}`,
        };
      } else {
        if (signal.aborted) {
          throw new AbortedError();
        }
        actedAt = session.now().getTime();
        await session.commitStep(
          id,
          {
            intentAt:
              session.step(id).intentAt ?? new Date(actedAt).toISOString(),
            outcome: seen.outcome,
            facts: mergeFacts(session.step(id).facts, seen.facts),
          },
          [{ type: 'intent', message: `${verb}Intends: ${seen.outcome}` }],
        );
        try {
          await step.act(context());
          accepted = true;
        } catch (thrown) {
          const error = toError(thrown);
          if (['LeaseLostError', 'AbortedError'].includes(error.name)) {
            throw thrown;
          }
          if (!isRetryable(thrown)) {
            return {
              ended: 'failed',
              error: `${error.name}: ${error.message}`,
            };
          }
        }
      }
      if (session.now() > deadline) {
        return {
          ended: 'failed',
          error: `Not done within its deadline. ${seen.outcome}`,
        };
      }
      await pause(session.config.pollSeconds, signal);
    }
  }

  /** Not being able to look is not knowing (I5): the step looks again until its deadline. */
  async #look(observe: () => Promise<Observation>): Promise<Observation> {
    try {
      return await observe();
    } catch (thrown) {
      const error = toError(thrown);
      if (error.name === 'LeaseLostError') {
        throw thrown;
      }
      return {
        state: 'waiting',
        outcome: `Unknown: ${error.name}: ${error.message}`,
      };
    }
  }

  /** Journals what was seen where it differs from what was seen last. */
  async #note(id: string, seen: Observation, verb: string) {
    const { session } = this;
    const record = session.step(id);
    const facts = mergeFacts(
      record.facts,
      seen.state === 'waiting' ? seen.facts : undefined,
    );
    const factsChanged = JSON.stringify(facts) !== JSON.stringify(record.facts);
    const waits = seen.state === 'approval';
    const statusChanged = waits && record.status !== 'waiting-approval';
    if (record.outcome === seen.outcome && !factsChanged && !statusChanged) {
      return;
    }
    await session.commitStep(
      id,
      {
        outcome: seen.outcome,
        facts,
        ...(waits && { status: 'waiting-approval' as const }),
      },
      [{ type: 'observed', message: `${verb}${seen.outcome}` }],
      waits ? { status: 'pending-approval' } : undefined,
    );
    if (waits) {
      session.run.status = 'pending-approval';
    }
  }

  async #conclude(step: Step, conclusion: Conclusion) {
    const { session } = this;
    const record = session.step(step.id);
    const endedAt = session.now().toISOString();
    const resumed =
      session.run.status === 'pending-approval'
        ? { status: 'running' }
        : undefined;
    if (conclusion.ended === 'failed' && step.optional) {
      await this.#warn(step, step.optional, conclusion.error, resumed);
    } else if (conclusion.ended === 'failed') {
      const { error } = conclusion;
      await session.commitStep(
        step.id,
        { status: 'failed', endedAt, error },
        [{ type: 'outcome', message: `Failed: ${error}` }],
        resumed,
      );
    } else {
      const { facts, actual, overridden } = conclusion.seen;
      const alreadySo = step.act !== undefined && !record.intentAt;
      const outcome =
        alreadySo && !overridden
          ? `Already so: ${conclusion.seen.outcome}`
          : conclusion.seen.outcome;
      Object.assign(session.run.actual, actual);
      await session.commitStep(
        step.id,
        {
          status: alreadySo ? 'skipped' : 'succeeded',
          endedAt,
          outcome,
          error: undefined,
          facts: mergeFacts(record.facts, facts),
        },
        [{ type: 'outcome', message: outcome, data: facts }],
        {
          ...resumed,
          ...(actual && {
            actual_rpo_seconds: session.run.actual.rpoSeconds ?? null,
            actual_rto_seconds: session.run.actual.rtoSeconds ?? null,
          }),
        },
      );
    }
    if (resumed) {
      session.run.status = 'running';
    }
  }

  /** The run goes on; what a person has to do instead stands where they look. */
  async #warn(
    step: Step,
    { remedy }: NonNullable<Step['optional']>,
    problem: string,
    run?: RunChange['run'],
  ) {
    const { session } = this;
    const warning = `${problem}. ${remedy(session.target)}`;
    await session.commitStep(
      step.id,
      {
        status: 'skipped',
        endedAt: session.now().toISOString(),
        outcome: 'Not done',
        facts: mergeFacts(session.step(step.id).facts, { warning }),
      },
      [{ type: 'warning', message: warning }],
      run,
    );
  }

  async #predict(step: Step) {
    const { session } = this;
    const look = step.predict ?? step.observe;
    let status: 'succeeded' | 'skipped' | 'failed' = 'succeeded';
    let outcome: string;
    try {
      const seen = await look(session.context(step.id));
      outcome = seen.outcome;
      if (seen.state === 'impossible') {
        status = 'failed';
      } else if (seen.state !== 'done') {
        outcome = `Would: ${seen.outcome}`;
      } else if (step.act) {
        status = 'skipped';
        outcome = `Already so: ${seen.outcome}`;
      }
    } catch (thrown) {
      const error = toError(thrown);
      status = 'failed';
      outcome = `Unknown: ${error.name}: ${error.message}`;
    }
    if (status === 'failed' && step.optional) {
      await this.#warn(step, step.optional, outcome);
      return;
    }
    await session.commitStep(
      step.id,
      {
        status,
        endedAt: session.now().toISOString(),
        outcome,
        error: status === 'failed' ? outcome : undefined,
      },
      [{ type: 'prediction', message: outcome }],
    );
  }
}
