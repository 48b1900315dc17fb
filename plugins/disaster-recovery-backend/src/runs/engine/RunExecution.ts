import type { RunStatus } from '@understudy/plugin-disaster-recovery-common';
import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import type { WorkflowNode } from '../steps/workflow';
import type { RunSession } from './RunSession';
import { isUndoable, schedule } from './schedule';
import { StepRunner } from './StepRunner';

/** Takes one run from where it stands to its end, as long as the lease is held. */
export class RunExecution {
  readonly #inFlight = new Map<string, Promise<void>>();
  readonly #runner: StepRunner;
  #steps = new AbortController();
  #failure: Error | undefined;
  #wake: () => void = () => {};

  constructor(
    private readonly session: RunSession,
    private readonly nodes: WorkflowNode[],
    private readonly logger: LoggerService,
    private readonly auditor: AuditorService,
    private readonly stopping: AbortSignal,
  ) {
    this.#runner = new StepRunner(session);
  }

  /**
   * Returns when the run is over, or when the engine stops.
   * @throws LeaseLostError, and whatever the database throws
   */
  async run(): Promise<void> {
    const stop = () => this.#steps.abort();
    this.stopping.addEventListener('abort', stop);
    try {
      await this.#loop();
    } finally {
      this.stopping.removeEventListener('abort', stop);
      this.#steps.abort();
      await Promise.allSettled(this.#inFlight.values());
    }
  }

  async #loop() {
    const { session } = this;
    while (!this.stopping.aborted) {
      await session.refresh();
      if (this.#failure) {
        throw this.#failure;
      }
      const decision = schedule(
        session.run,
        this.nodes,
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
      } else if (decision.next === 'abort' || decision.next === 'halt') {
        await this.#takeBack(decision.next === 'abort');
        continue;
      }
      await this.#tick();
    }
  }

  #start(id: string) {
    const { step } = this.#node(id);
    const work = this.#runner
      .run(step, this.#steps.signal)
      .catch(error => {
        if (error.name !== 'AbortedError') {
          this.#failure = error;
        }
      })
      .finally(() => {
        this.#inFlight.delete(id);
        this.#wake();
      });
    this.#inFlight.set(id, work);
  }

  /** Stops the work under way; on an abort, undoes what was done, last first. */
  async #takeBack(undo: boolean) {
    const { session } = this;
    this.#steps.abort();
    await Promise.allSettled(this.#inFlight.values());
    this.#steps = new AbortController();
    if (this.stopping.aborted || this.#failure) {
      return;
    }
    const work = this.nodes.filter(({ step }) => !step.cleanup).reverse();
    for (const { step } of work) {
      const record = session.step(step.id);
      if (undo && isUndoable(step, record)) {
        await this.#runner.undo(step, this.stopping);
      } else if (
        ['pending', 'running', 'waiting-approval'].includes(record.status)
      ) {
        await session.commitStep(
          step.id,
          { status: 'aborted', endedAt: session.now().toISOString() },
          [{ type: 'outcome', message: 'Not carried out' }],
        );
      }
    }
  }

  async #finish(status: RunStatus) {
    const { session } = this;
    const endedAt = session.now().toISOString();
    await session.commit({
      run: {
        status,
        ended_at: endedAt,
        active_site: null,
        lease_owner: null,
        lease_expires_at: 0,
      },
      journal: [
        { actor: 'engine', type: 'outcome', message: `The run ${status}` },
      ],
    });
    this.logger.info(`run ${session.run.id} ${status}`);
    await this.#tellAuditor(status);
  }

  /** The requests were audited where they came in; how it ended, nobody else knows. */
  async #tellAuditor(status: RunStatus) {
    const { id, site, kind, mode } = this.session.run;
    const event = await this.auditor.createEvent({
      eventId: 'run-end',
      severityLevel: kind === 'failover' ? 'critical' : 'medium',
      meta: { run: id, site, kind, mode, status },
    });
    await (status === 'failed'
      ? event.fail({ error: new Error(`run ${id} failed`) })
      : event.success());
  }

  async #tick() {
    await new Promise<void>(resolve => {
      const timer = setTimeout(resolve, this.session.config.pollSeconds * 1000);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #node(id: string): WorkflowNode {
    const node = this.nodes.find(item => item.step.id === id);
    if (!node) {
      throw new Error(`no step is called ${id}`);
    }
    return node;
  }
}
