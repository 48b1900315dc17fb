import { setMaxListeners } from 'node:events';
import { isUndoable, schedule } from './schedule';
import type { Question, RunRecord } from './RunRecord';
import type { RunSession } from './RunSession';
import type { Step, WorkflowNode } from './Step';
import { StepRunner } from './StepRunner';

export interface ExecutionOptions {
  session: RunSession;
  nodes: WorkflowNode[];
  runner: StepRunner;
  /** Generation of the subject once the run has succeeded. */
  generationAfter(run: RunRecord): number | undefined;
  stopping: AbortSignal;
}

/** As many steps as there are listen to it. */
function forManySteps(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

/** Takes one run from where it stands to its end, as long as the lease is held. */
export class RunExecution {
  readonly #inFlight = new Map<string, Promise<void>>();
  #steps = forManySteps();
  #failure: Error | undefined;
  #wake: () => void = () => {};

  constructor(private readonly options: ExecutionOptions) {}

  /**
   * Returns when the run is over, stands still until a person decides, or when the engine stops.
   * @throws LeaseLostError, JournalUnavailableError
   */
  async run(): Promise<void> {
    const { stopping } = this.options;
    const stop = () => {
      this.#steps.abort();
      this.#wake();
    };
    stopping.addEventListener('abort', stop, { once: true });
    try {
      await this.#loop();
    } finally {
      stopping.removeEventListener('abort', stop);
      this.#steps.abort();
      await Promise.allSettled(this.#inFlight.values());
    }
  }

  async #loop() {
    const { session, nodes, stopping } = this.options;
    while (!stopping.aborted) {
      await session.refresh();
      if (this.#failure) {
        throw this.#failure;
      }
      const decision = schedule(
        session.run,
        nodes,
        new Set(this.#inFlight.keys()),
      );
      if (decision.next === 'finish') {
        await this.#finish(decision.status);
        return;
      }
      if (decision.next === 'start') {
        for (const id of decision.steps) {
          this.#start(id);
        }
      } else if (decision.next === 'ask') {
        await session.ask(this.#questionAbout(decision.step));
      } else if (decision.next === 'abort' || decision.next === 'halt') {
        await this.#takeBack(decision.next === 'abort');
        continue;
      }
      const { status } = session.run;
      const stands = status === 'paused' || status === 'needs-decision';
      if (stands && this.#inFlight.size === 0) {
        return;
      }
      await this.#tick();
    }
  }

  #start(id: string) {
    const { runner } = this.options;
    const work = runner
      .run(this.#step(id), this.#steps.signal)
      .catch(async error => {
        if (error.name === 'QuestionError') {
          await this.#askOrFail(id, error.question);
        } else if (error.name !== 'StoppedError') {
          throw error;
        }
      })
      .catch(error => {
        this.#failure = error;
      })
      .finally(() => {
        this.#inFlight.delete(id);
        this.#wake();
      });
    this.#inFlight.set(id, work);
  }

  /** Whatever is not exclusive holds nobody up with a question: it fails, and cleans up. */
  async #askOrFail(id: string, question: Omit<Question, 'since'>) {
    const { session } = this.options;
    if (session.run.exclusive) {
      await session.ask(question);
      return;
    }
    await session.commitStep(
      id,
      {
        status: 'failed',
        endedAt: session.clock.now().toISOString(),
        error: question.reason,
      },
      [{ type: 'outcome', message: `Failed: ${question.reason}` }],
    );
  }

  /** Stops the work under way; on an abort, undoes what was done, last first. */
  async #takeBack(undo: boolean) {
    const { session, nodes, runner, stopping } = this.options;
    this.#steps.abort();
    await Promise.allSettled(this.#inFlight.values());
    this.#steps = forManySteps();
    if (stopping.aborted || this.#failure) {
      return;
    }
    const work = nodes.filter(({ step }) => !step.cleanup).reverse();
    for (const { step } of work) {
      await session.refresh();
      const record = session.step(step.id);
      try {
        if (undo && isUndoable(step, record)) {
          await runner.undo(step, stopping);
          const { facts } = session.step(step.id);
          if (facts.undoFailed && facts.guards) {
            // Whoever can let it go on is not kept waiting for the rest.
            await session.ask(this.#questionAbout(step.id));
            return;
          }
        } else if (
          ['pending', 'running', 'waiting-approval'].includes(record.status)
        ) {
          await session.commitStep(
            step.id,
            { status: 'aborted', endedAt: session.clock.now().toISOString() },
            [
              {
                type: 'outcome',
                message: record.intentAt
                  ? 'Begun, and left as it stands'
                  : 'Not carried out',
              },
            ],
          );
        }
      } catch (error) {
        if ((error as Error).name === 'QuestionError') {
          await session.ask((error as { question: Question }).question);
          return;
        }
        if ((error as Error).name === 'StoppedError') {
          return;
        }
        throw error;
      }
    }
  }

  async #finish(status: 'succeeded' | 'failed' | 'aborted') {
    const { session, generationAfter } = this.options;
    await session.end(
      status,
      status === 'succeeded' ? generationAfter(session.run) : undefined,
    );
  }

  #questionAbout(id: string): Omit<Question, 'since'> {
    const { session } = this.options;
    const { error, facts } = session.step(id);
    const step = this.#step(id);
    const guards = facts.guards as string[] | undefined;
    return {
      step: id,
      reason: `${step.title}: ${error}`,
      guards,
      options: [
        'retry-step',
        'extend',
        ...(guards?.length ? (['override'] as const) : []),
        ...(step.approval ? (['approve', 'break-glass'] as const) : []),
        ...(step.proof || facts.undoFailed ? [] : (['skip-step'] as const)),
        'abort',
        'end',
      ],
    };
  }

  async #tick() {
    const { session, stopping } = this.options;
    const { clock, config } = session;
    const woken = new AbortController();
    this.#wake = () => woken.abort();
    if (stopping.aborted) {
      return;
    }
    await clock.sleep(config.pollSeconds * 1000, woken.signal);
  }

  #step(id: string): Step {
    const node = this.options.nodes.find(item => item.step.id === id);
    if (!node) {
      throw new Error(`no step is called ${id}`);
    }
    return node.step;
  }
}
