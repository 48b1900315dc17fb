import { AlreadySoError } from './AlreadySoError';
import { backoffSeconds } from './backoffSeconds';
import { decided } from './decided';
import { HeldUpError } from './HeldUpError';
import { lookSeconds } from './lookSeconds';
import { noteLate } from './noteLate';
import { mergeFacts } from './mergeFacts';
import { RefusedError } from './RefusedError';
import type { RunSession } from './RunSession';
import type { Observation, Step } from './Step';
import { StoppedError } from './StoppedError';
import { look } from './look';
import { predictStep } from './predictStep';
import { concludeStep } from './concludeStep';
import type { Conclusion } from './Conclusion';
import { isOfTheRun } from './isOfTheRun';

type Seen<S extends Observation['state']> = Extract<Observation, { state: S }>;

interface Convergence {
  step: Pick<Step, 'observe' | 'act' | 'irreversible' | 'cleanup'>;
  id: string;
  deadline(): Date;
  signal: AbortSignal;
  verb: 'act' | 'undo';
}

/** Why a try came to nothing. */
interface Problem {
  said: string;
  /** Whose override would let the next one be made. */
  guards?: string[];
}

/** An undo that reaches nothing keeps nobody waiting. Seconds. */
const LONGEST_UNDO = 120;

/** So soon is a person asked whose word would let something be taken back: users wait for it. Seconds. */
const ASKS_AFTER = 60;

const prefix = (verb: 'act' | 'undo') => (verb === 'undo' ? 'Undo: ' : '');

/** Carries out one step by the contract of observe, act, observe. Any engine may go on where another stopped. */
export class StepRunner {
  constructor(
    private readonly session: RunSession,
    private readonly random: () => number,
    private readonly classify: (error: unknown) => string,
  ) {}

  /** @throws StoppedError, QuestionError, LeaseLostError, JournalUnavailableError */
  async run(step: Step, signal: AbortSignal): Promise<void> {
    const { session } = this;
    const { id } = step;
    if (session.step(id).status === 'pending') {
      if (decided.isRetried(session.run, id)) {
        await session.authorize('retry', signal);
      }
      const startedAt = session.clock.now().toISOString();
      await session.commitStep(id, { status: 'running', startedAt }, [
        { type: 'started', message: step.title },
      ]);
    }
    if (session.run.kind === 'dry-run') {
      await predictStep(session, step, this.classify);
      return;
    }
    const planned = session.run.plan.steps.find(
      (item: { id: string }) => item.id === id,
    );
    const seconds = planned?.deadlineSeconds ?? step.deadlineSeconds;
    const takenUpAt = session.clock.monotonic();
    const conclusion = await this.#converge({
      step,
      id,
      deadline: () => {
        const { startedAt = '', extendedSeconds = 0 } = session.step(id);
        const long = (seconds + extendedSeconds) * 1000;
        // Every engine tries to clean up: none is late by another's clock, or by one that was set.
        const { clock } = session;
        const since = step.cleanup
          ? clock.now().getTime() - (clock.monotonic() - takenUpAt)
          : Date.parse(startedAt);
        return new Date(since + long);
      },
      signal,
      verb: 'act',
    });
    await concludeStep(session, step, conclusion, signal);
  }

  /** Takes a step back; the step's status tells how that went. @throws LeaseLostError, JournalUnavailableError */
  async undo(step: Step, signal: AbortSignal): Promise<void> {
    const { session } = this;
    if (!step.undo) {
      return;
    }
    const seconds = Math.min(LONGEST_UNDO, step.deadlineSeconds);
    const until = new Date(session.clock.now().getTime() + seconds * 1000);
    const conclusion = await this.#converge({
      step: step.undo,
      id: step.id,
      deadline: () => until,
      signal,
      verb: 'undo',
    });
    const endedAt = session.clock.now().toISOString();
    if (conclusion.ended === 'done') {
      const outcome = `Undone: ${conclusion.seen.outcome}`;
      await session.commitStep(
        step.id,
        { status: 'aborted', endedAt, outcome, error: null },
        [{ type: 'undo', message: outcome }],
      );
    } else {
      const error = `Could not be undone: ${conclusion.error}`;
      // What let it go on takes nothing back: those count that were met on the way back.
      const { guards: _, ...facts } = session.step(step.id).facts;
      const { guards } = conclusion;
      await session.commitStep(
        step.id,
        {
          status: 'failed',
          endedAt,
          error,
          facts: { ...facts, undoFailed: true, ...(guards && { guards }) },
        },
        [{ type: 'undo', message: error }],
      );
    }
  }

  async #converge(convergence: Convergence): Promise<Conclusion> {
    const { session } = this;
    const { step, id, deadline, signal, verb } = convergence;
    const { clock, config } = session;
    const context = () =>
      session.context(
        {
          step: id,
          verb,
          irreversible: verb === 'act' && Boolean(step.irreversible),
          cleanup: Boolean(step.cleanup),
          deadline: deadline(),
        },
        signal,
      );
    const since = clock.monotonic();
    let tries = 0;
    let looks = 0;
    let problem: Problem | undefined;
    for (;;) {
      this.#assertGoing(signal);
      if (verb === 'undo') {
        await this.#assertUndoing();
      }
      const seen = await look(session, this.classify, () =>
        step.observe(context()),
      );
      // What was just changed may look as it was before: that is no undoing.
      const early = verb === 'undo' && session.isSettling(id, 'act');
      if (seen.state === 'done' && !early) {
        return { ended: 'done', seen };
      }
      const mayAct = session.mayAct(verb, step.cleanup);
      if (seen.state === 'impossible' && mayAct) {
        const { outcome: error, guards, remedy } = seen;
        return { ended: 'failed', error, guards, remedy };
      }
      const isUpToSomebody =
        verb === 'undo' && seen.state === 'waiting' && seen.guards;
      const waited = clock.monotonic() - since;
      // Whoever may not act is not late either: a person decides first.
      if (
        mayAct &&
        (clock.now() > deadline() ||
          (isUpToSomebody && waited > ASKS_AFTER * 1000))
      ) {
        return {
          ended: 'failed',
          error: ['Not done within its deadline', seen.outcome, problem?.said]
            .filter(Boolean)
            .join('. '),
          guards: seen.state === 'waiting' ? seen.guards : problem?.guards,
        };
      }
      if (mayAct && verb === 'act') {
        await noteLate(session, id);
      }
      let waitSeconds = lookSeconds(config.pollSeconds, looks);
      looks += 1;
      if (seen.state !== 'todo' || !step.act || !mayAct) {
        await this.#note(id, seen, verb);
      } else if (!session.isSettling(id, verb)) {
        const refused = this.#acceptedInVain(id, step, verb);
        if (refused) {
          return { ended: 'failed', error: `${refused} ${seen.outcome}` };
        }
        const failed = await this.#act(convergence, seen, context);
        if (failed?.ended) {
          return failed.ended;
        }
        problem = failed?.problem;
        if (failed) {
          tries += 1;
          waitSeconds = backoffSeconds(
            config.pollSeconds,
            tries,
            this.random(),
          );
        } else {
          waitSeconds = lookSeconds(config.pollSeconds, 0);
          looks = 1;
        }
      }
      await clock.sleep(waitSeconds * 1000, signal);
    }
  }

  /** @returns undefined where every call was accepted */
  async #act(
    { step, id, verb, signal }: Convergence,
    seen: Seen<'todo'>,
    context: () => unknown,
  ): Promise<{ ended?: Conclusion; problem?: Problem } | undefined> {
    const { session } = this;
    const record = session.step(id);
    await session.commitStep(
      id,
      {
        ...(verb === 'act' &&
          !record.intentAt && {
            intentAt: session.clock.now().toISOString(),
          }),
        outcome: seen.outcome,
        facts: mergeFacts(record.facts, seen.facts),
      },
      [{ type: 'intends', message: `${prefix(verb)}${seen.outcome}` }],
    );
    if (verb === 'act' && step.irreversible) {
      await session.authorize('no-return', signal);
    }
    try {
      await step.act?.(context());
      return undefined;
    } catch (thrown) {
      const error =
        thrown instanceof Error ? thrown : new Error(String(thrown));
      if (isOfTheRun(thrown)) {
        throw thrown;
      }
      if (error instanceof AlreadySoError) {
        const { message: outcome } = error;
        return { ended: { ended: 'done', seen: { state: 'done', outcome } } };
      }
      if (error instanceof RefusedError) {
        const { message, guards } = error;
        return { ended: { ended: 'failed', error: message, guards } };
      }
      if (error instanceof HeldUpError) {
        return { problem: { said: error.message, guards: error.guards } };
      }
      const said = `${error.name}: ${error.message}`;
      return this.classify(thrown) === 'refused'
        ? { ended: { ended: 'failed', error: said } }
        : { problem: { said } };
    }
  }

  /** An irreversible call that was accepted is not made twice. */
  #acceptedInVain(id: string, step: Convergence['step'], verb: string) {
    const { startedAt = '' } = this.session.step(id);
    const accepted =
      verb === 'act' &&
      step.irreversible &&
      this.session.run.attempts.some(
        attempt =>
          attempt.step === id &&
          attempt.verb === 'act' &&
          attempt.answer === 'accepted' &&
          // Who retries a step knows what came of the tries before.
          attempt.intentAt >= startedAt,
      );
    return accepted
      ? 'The call was accepted, but it did not happen:'
      : undefined;
  }

  /** While something is taken back nobody else reads what people decide: a pause would last for ever. */
  async #assertUndoing() {
    await this.session.refresh();
    if (!this.session.mayAct('undo')) {
      throw new StoppedError('the run stands still');
    }
  }

  #assertGoing(signal: AbortSignal) {
    if (signal.aborted) {
      throw new StoppedError('the engine stops, or somebody decided so');
    }
  }

  /** Journals what was seen where it differs from what was seen last. */
  async #note(id: string, seen: Observation, verb: 'act' | 'undo') {
    const { session } = this;
    const record = session.step(id);
    const facts = mergeFacts(
      record.facts,
      seen.state === 'waiting' ? seen.facts : undefined,
    );
    const factsChanged = JSON.stringify(facts) !== JSON.stringify(record.facts);
    const waits = seen.state === 'approval';
    // Also after a pause: only what is pending can be approved.
    const pending = waits && session.run.status === 'running';
    if (record.outcome === seen.outcome && !factsChanged && !pending) {
      return;
    }
    await session.commitStep(
      id,
      {
        outcome: seen.outcome,
        facts,
        ...(waits && { status: 'waiting-approval' as const }),
      },
      [{ type: 'observed', message: `${prefix(verb)}${seen.outcome}` }],
      pending ? { status: 'pending-approval' } : undefined,
    );
    // Who was told that the run is paused, or goes on, hears that it waits again.
    const isNews = record.outcome !== seen.outcome || pending;
    if (seen.state === 'approval' && seen.notice && isNews) {
      session.tell({ kind: seen.notice, message: seen.outcome });
    }
  }
}
