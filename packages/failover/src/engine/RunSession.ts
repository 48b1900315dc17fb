import type { Clock } from './Clock';
import { decided } from './decided';
import type { EngineConfig } from './EngineConfig';
import { attemptLine, callInWords } from './attemptLine';
import { HeldUpError } from './HeldUpError';
import { JournalUnavailableError } from './JournalUnavailableError';
import type { Lease } from './Lease';
import { LeaseLostError } from './LeaseLostError';
import type { Limiter } from './Limiter';
import { lookAgain } from './lookAgain';
import type { Notice, Tell } from './Notice';
import { QuestionError } from './QuestionError';
import { runContext } from './runContext';
import type {
  Attempt,
  ChangeCall,
  DecisionKind,
  ErrorClass,
  NewEntry,
  Question,
  RunRecord,
  StepRecord,
} from './RunRecord';
import type { RunChange, RunStore, StepPatch } from './RunStore';
import type { StepContext } from './Step';
import { StoppedError } from './StoppedError';
import { within } from './within';
import type { Moment, WorkflowSource } from './WorkflowSource';

/** How often a call is announced anew because somebody decided something meanwhile. */
const MOST_ANNOUNCEMENTS = 50;

export interface SessionOptions {
  lease: Lease;
  run: RunRecord;
  store: RunStore;
  source: WorkflowSource;
  config: EngineConfig;
  clock: Clock;
  limiter: Limiter;
  tell: Tell;
}

/** Which call is to be made for which step. */
interface Purpose {
  step: string;
  verb: Attempt['verb'];
  irreversible: boolean;
  cleanup: boolean;
  deadline?: Date;
}

/**
 * One engine's hold on one run: every write carries the lease, so that nothing
 * is written, and nothing changed, once another engine took over (I7).
 */
export class RunSession {
  readonly config: EngineConfig;
  readonly clock: Clock;
  #run: RunRecord;
  /** When this engine took the run up. */
  readonly #since: { now: number; monotonic: number };
  /** When it announced an attempt, by its monotonic clock. */
  readonly #announcedAt = new Map<number, number>();

  constructor(private readonly options: SessionOptions) {
    this.config = options.config;
    this.clock = options.clock;
    this.#run = options.run;
    this.#since = {
      now: options.clock.now().getTime(),
      monotonic: options.clock.monotonic(),
    };
  }

  get run(): RunRecord {
    return this.#run;
  }

  step(id: string): StepRecord {
    const step = this.#run.steps.find(item => item.id === id);
    if (!step) {
      throw new Error(`run ${this.#run.id} has no step ${id}`);
    }
    return step;
  }

  /** Reads what people decided meanwhile. @throws JournalUnavailableError */
  async refresh(): Promise<void> {
    const { id } = this.#run;
    const run = await this.#journal(() => this.options.store.get(id));
    if (!run) {
      throw new JournalUnavailableError(`run ${id} is gone`);
    }
    this.#run = run;
  }

  /** Journals, with changes. @throws LeaseLostError, JournalUnavailableError */
  async commit(change: Omit<RunChange, 'lease'>): Promise<boolean> {
    const { store, lease } = this.options;
    const written = await this.#journal(() =>
      store.commit(this.#run.id, { ...change, lease }),
    );
    if (written) {
      await this.refresh();
    }
    return written;
  }

  /** Journals, with a change of one step. */
  async commitStep(
    id: string,
    patch: StepPatch,
    journal: Omit<NewEntry, 'step' | 'actor'>[],
    run?: RunChange['run'],
  ): Promise<void> {
    await this.commit({
      run,
      steps: [{ id, patch }],
      journal: journal.map(entry => ({
        ...entry,
        // The chain alone tells how a step stands: evidence is read from nothing else.
        ...(patch.status && { data: { ...entry.data, status: patch.status } }),
        step: id,
        actor: 'engine',
      })),
    });
  }

  /** Lets the run stand still until a person decided. */
  async ask(question: Omit<Question, 'since'>): Promise<void> {
    const { status, question: asked } = this.#run;
    // Steps beside each other ask the same; people are told once.
    if (status === 'needs-decision' && asked?.reason === question.reason) {
      return;
    }
    const since = this.clock.now().toISOString();
    const isTakenBack = decided.abort(this.#run) !== undefined;
    // Nothing is offered that would be refused.
    const refused: DecisionKind[] = [
      ...(isTakenBack || this.#run.noReturnAt ? (['abort'] as const) : []),
      // On the way back a word lets a step be taken back; no lock is taken from anybody.
      ...(isTakenBack && !question.step ? (['override'] as const) : []),
    ];
    const options = question.options.filter(kind => !refused.includes(kind));
    await this.commit({
      run: {
        status: 'needs-decision',
        question: { ...question, options, since },
      },
      journal: [
        {
          actor: 'engine',
          type: 'question',
          step: question.step,
          message: `Needs a decision: ${question.reason}`,
          data: {
            reason: question.reason,
            options,
            ...(question.guards && { guards: question.guards }),
          },
        },
      ],
    });
    const isLoud =
      this.#run.noReturnAt !== undefined ||
      this.options.source.isFelt?.(this.#run) === true;
    this.tell({
      kind: isLoud ? 'failed-past-fence' : 'decision-needed',
      message: question.reason,
    });
  }

  /** Closes the run. */
  async end(
    status: 'succeeded' | 'failed' | 'aborted',
    generation?: number,
  ): Promise<void> {
    await this.commit({
      generation,
      run: {
        status,
        endedAt: this.clock.now().toISOString(),
        question: null,
      },
      journal: [
        {
          actor: 'engine',
          type: 'outcome',
          message: `The run ${status}`,
          data: {
            status,
            number: this.#run.number,
            ...(generation !== undefined && { generation }),
          },
        },
      ],
    });
    this.tell({ kind: 'ended', message: `The run ${status}` });
  }

  tell(notice: Notice): void {
    this.options.tell(this.#run, notice);
  }

  /** Whether the run may act now, as far as people decided. */
  mayAct(verb: Attempt['verb'], cleanup = false): boolean {
    const { status } = this.#run;
    if (status !== 'running' && status !== 'pending-approval') {
      return false;
    }
    if (cleanup) {
      return true;
    }
    if (decided.end(this.#run)) {
      return false;
    }
    return verb === 'undo' || !decided.abort(this.#run);
  }

  /** @throws QuestionError where the run may not proceed */
  async authorize(moment: Moment, signal?: AbortSignal): Promise<void> {
    const { source, config, clock } = this.options;
    const question = await lookAgain({
      clock,
      config,
      look: () => source.authorize(this.#run, moment),
      between: () => this.refresh(),
      signal,
    });
    if (question) {
      throw new QuestionError(question);
    }
    await this.commit({
      journal: [
        {
          actor: 'engine',
          type: 'authorized',
          message: `The run may proceed (${moment})`,
        },
      ],
    });
  }

  /** Whether the world may still show the state from before a step's newest call. */
  isSettling(step: string, verb: Attempt['verb']): boolean {
    const newest = this.#run.attempts
      .filter(attempt => attempt.step === step && attempt.verb === verb)
      .at(-1);
    return (
      newest !== undefined &&
      newest.answer !== 'retry' &&
      newest.answer !== 'refused' &&
      this.#ageOf(newest) < this.config.settleSeconds * 1000
    );
  }

  /** Milliseconds. An engine whose clock is ahead made its calls before this one took over all the same. */
  #ageOf({ number, intentAt }: Attempt): number {
    const now = this.clock.monotonic();
    const announcedAt = this.#announcedAt.get(number);
    return announcedAt === undefined
      ? now -
          this.#since.monotonic +
          Math.max(0, this.#since.now - Date.parse(intentAt))
      : now - announcedAt;
  }

  context(purpose: Purpose, signal: AbortSignal): StepContext {
    return this.options.source.context(this.#run, {
      ...runContext(this.#run, this),
      isSettling: step => this.isSettling(step, 'act'),
      change: (call, send) => this.#change(purpose, call, send, signal),
    });
  }

  async #change<T>(
    purpose: Purpose,
    call: ChangeCall,
    send: () => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    if (this.#run.kind === 'dry-run') {
      throw new Error(`a dry-run tried to call ${call.action}`);
    }
    const { lease, limiter, store, config, clock, source } = this.options;
    await limiter.take(source.budgetOf(this.#run, call), signal);
    await source.beforeCall(this.#run, call);
    const attempt = await this.#announce(purpose, call, signal);
    // Nothing may come between this check and the call (I4, I7).
    if (!(await this.#journal(() => store.renew(lease)))) {
      throw new LeaseLostError(lease);
    }
    const stoodStill = this.#ageOf(attempt) / 1000;
    if (stoodStill > config.leaseSeconds) {
      // People may have decided, and the site may have changed, since it was looked at.
      const error = new HeldUpError(
        `not sent, for it was announced ${Math.round(stoodStill)} s before`,
        [],
      );
      await this.#noteProblem(purpose, attempt, 'retry', error);
      throw error;
    }
    let answer: T;
    try {
      answer = await within(clock, config.answerSeconds, send);
    } catch (thrown) {
      await this.#noteProblem(
        purpose,
        attempt,
        source.classify(thrown),
        thrown,
      );
      throw thrown;
    }
    await this.#note(attempt, {
      answer: 'accepted',
      requestId: source.requestIdOf(answer),
    });
    return answer;
  }

  /** The intent, written only while nobody decided otherwise. */
  async #announce(
    purpose: Purpose,
    call: ChangeCall,
    signal: AbortSignal,
  ): Promise<Attempt> {
    for (let tries = 0; tries < MOST_ANNOUNCEMENTS; tries += 1) {
      await this.refresh();
      // What is announced belongs to the run as it was looked at: another step may have read a newer one since.
      const looked = await this.#assertWanted(purpose, signal);
      const { attempts, journal, noReturnAt } = looked;
      const intentAt = this.clock.now().toISOString();
      const announcedAt = this.clock.monotonic();
      const attempt: Attempt = {
        number: attempts.length + 1,
        step: purpose.step,
        verb: purpose.verb,
        call,
        epoch: this.options.lease.epoch,
        intentAt,
      };
      const passes = purpose.irreversible && !noReturnAt;
      const announced = await this.commit({
        expect: journal.length,
        run: passes ? { noReturnAt: intentAt } : undefined,
        attempts: [attempt],
        journal: [
          attemptLine(attempt, 'intent', `Calls ${callInWords(call)}`),
          ...(passes
            ? [
                attemptLine(
                  attempt,
                  'no-return',
                  'Point of no return: no abort from here',
                ),
              ]
            : []),
        ],
      });
      if (announced) {
        this.#announcedAt.set(attempt.number, announcedAt);
        return attempt;
      }
    }
    throw new StoppedError('the run changes too fast to act in it');
  }

  /**
   * Deadline, validity and generation, before anything is done (I12).
   * @returns the run that was looked at
   */
  async #assertWanted(
    { step, verb, cleanup, deadline }: Purpose,
    signal: AbortSignal,
  ): Promise<RunRecord> {
    const { subject } = this.#run;
    const generation = cleanup
      ? undefined
      : await this.#journal(() => this.options.store.generation(subject));
    // After the store, which may take its time: nothing that passed meanwhile goes unseen.
    const run = this.#run;
    const now = this.clock.now();
    if (signal.aborted || !this.mayAct(verb, cleanup)) {
      throw new StoppedError(`${step} is not wanted now`);
    }
    if (cleanup) {
      return run;
    }
    if (deadline && now > deadline) {
      throw new QuestionError({
        step,
        reason: `${step} did not act before its deadline`,
        options: ['retry-step', 'extend', 'abort', 'end'],
      });
    }
    if (now > new Date(run.validUntil)) {
      throw new QuestionError({
        step,
        reason: `The run was valid until ${run.validUntil}; nothing that was decided then happens by itself now`,
        options: ['extend', 'abort', 'end'],
      });
    }
    if (generation !== run.generation) {
      throw new QuestionError({
        step,
        reason: `${run.subject} changed its roles since this run was planned (generation ${run.generation}, now ${generation}); nothing of it may be carried out or taken back`,
        options: ['end'],
      });
    }
    return run;
  }

  async #noteProblem(
    purpose: Purpose,
    attempt: Attempt,
    answer: ErrorClass,
    thrown: unknown,
  ) {
    const { source } = this.options;
    const error = thrown instanceof Error ? thrown : new Error(String(thrown));
    // What was refused did not happen: there is a way back again.
    const goesBack =
      purpose.irreversible &&
      answer !== 'unknown' &&
      this.#run.noReturnAt === attempt.intentAt;
    await this.#note(
      attempt,
      {
        answer,
        error: `${error.name}: ${error.message}`,
        requestId: source.requestIdOf(thrown),
      },
      goesBack ? { noReturnAt: null } : undefined,
    );
  }

  async #note(
    attempt: Attempt,
    result: Pick<Attempt, 'answer' | 'error' | 'requestId'>,
    run?: RunChange['run'],
  ) {
    const answered: Attempt = {
      ...attempt,
      ...result,
      answeredAt: this.clock.now().toISOString(),
    };
    await this.commit({
      run,
      attempts: [answered],
      journal: [
        attemptLine(
          answered,
          'answer',
          `${callInWords(attempt.call)}: ${result.error ?? result.answer}`,
        ),
      ],
    });
  }

  async #journal<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw (error as Error).name === 'LeaseLostError'
        ? error
        : new JournalUnavailableError(error);
    }
  }
}
