import type { Clock } from './Clock';
import { decided } from './decided';
import type { EngineConfig } from './EngineConfig';
import { FreeLeases } from './FreeLeases';
import type { Lease } from './Lease';
import { Limiter } from './Limiter';
import type { Tell } from './Notice';
import { QuestionError } from './QuestionError';
import { RunExecution } from './RunExecution';
import type { RunRecord } from './RunRecord';
import { RunSession } from './RunSession';
import type { RunStore } from './RunStore';
import { StepRunner } from './StepRunner';
import type { WorkflowSource } from './WorkflowSource';

/** Calls a second and region and API, and how many at once: far below what AWS throttles at. */
const CALLS_PER_SECOND = 5;
const CALLS_AT_ONCE = 10;

export interface EngineOptions {
  store: RunStore;
  source: WorkflowSource;
  config: EngineConfig;
  clock: Clock;
  /** Tells this engine from others; new at each start. */
  owner: string;
  /** From 0 to 1. */
  random: () => number;
  tell: Tell;
  log: (message: string, error?: unknown) => void;
}

/**
 * Works on runs that no living engine works on. Any number of engines may run
 * beside each other; the lease in the store decides who does what.
 */
export class Engine {
  readonly #stopping = new AbortController();
  readonly #executions = new Map<string, Promise<void>>();
  readonly #free: FreeLeases;
  readonly #limiter: Limiter;
  #polling: Promise<void> | undefined;
  #poke = new AbortController();

  constructor(private readonly options: EngineOptions) {
    this.#free = new FreeLeases(options.clock, options.config.leaseSeconds);
    this.#limiter = new Limiter(options.clock, CALLS_PER_SECOND, CALLS_AT_ONCE);
  }

  start(): void {
    const { clock, config } = this.options;
    const loop = async () => {
      while (!this.#stopping.signal.aborted) {
        await this.poll();
        await clock.sleep(config.pollSeconds * 1000, this.#poke.signal);
        if (this.#poke.signal.aborted) {
          this.#poke = new AbortController();
        }
      }
    };
    this.#polling = loop();
  }

  /** Looks now instead of at the next poll. */
  wake(): void {
    this.#poke.abort();
  }

  /** Stops after the step's present call; another engine may go on at once. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.wake();
    await this.#polling;
    await Promise.allSettled(this.#executions.values());
  }

  /** Takes up what is there to take up. Never throws: the next poll tries again. */
  async poll(): Promise<void> {
    const { store, log, owner } = this.options;
    try {
      for (const state of this.#free.among(await store.leases())) {
        if (
          this.#stopping.signal.aborted ||
          this.#executions.has(state.runId)
        ) {
          continue;
        }
        const lease = await store.claim(state, owner);
        if (lease) {
          this.#executions.set(state.runId, this.#execute(lease));
        }
      }
    } catch (error) {
      log('runs could not be taken up; trying again', error);
    }
  }

  async #execute(lease: Lease): Promise<void> {
    const { store, clock, log } = this.options;
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, stop.signal]);
    const heart = this.#beat(lease, stop, signal);
    try {
      const run = await store.get(lease.runId);
      if (run) {
        await this.#carryOut(run, lease, signal);
      }
      await store.release(lease);
    } catch (error) {
      log(`run ${lease.runId} is left to the next engine`, error);
    } finally {
      stop.abort();
      await heart;
      // A run that failed here is not taken up again in the same breath.
      await clock.sleep(this.options.config.pollSeconds * 1000);
      this.#executions.delete(lease.runId);
      if (this.#stopping.signal.aborted) {
        await store.release(lease).catch(() => undefined);
      }
    }
  }

  async #beat(lease: Lease, stop: AbortController, signal: AbortSignal) {
    const { store, clock, config } = this.options;
    while (!signal.aborted) {
      await clock.sleep((config.leaseSeconds * 1000) / 3, signal);
      if (signal.aborted) {
        return;
      }
      // A store that does not answer is no lost lease; an old epoch is.
      const held = await store.renew(lease).catch(() => true);
      if (!held) {
        stop.abort();
      }
    }
  }

  async #carryOut(run: RunRecord, lease: Lease, stopping: AbortSignal) {
    const { source, random } = this.options;
    const session = new RunSession({
      ...this.options,
      lease,
      run,
      limiter: this.#limiter,
    });
    try {
      const nodes = source.nodes(run);
      await this.#authorizeTakeOver(run, session);
      const runner = new StepRunner(session, random, error =>
        source.classify(error),
      );
      await new RunExecution({
        session,
        nodes,
        runner,
        generationAfter: each => source.generationAfter(each),
        stopping,
      }).run();
    } catch (error) {
      if (!(error instanceof QuestionError)) {
        throw error;
      }
      await session.refresh();
      if (decided.end(session.run)) {
        await session.end('failed');
      } else if (session.run.status !== 'needs-decision') {
        await session.ask(error.question);
      }
    }
  }

  /** What lay still for longer than a lease is looked at afresh before it goes on, or begins at all. */
  async #authorizeTakeOver(run: RunRecord, session: RunSession) {
    const { clock, config } = this.options;
    const since = Date.parse(run.beatAt ?? run.createdAt);
    // By two clocks: how long it lay is not known where they do not agree.
    const still =
      Math.abs(clock.now().getTime() - since) > 3 * config.leaseSeconds * 1000;
    const goes = run.status === 'running' || run.status === 'pending-approval';
    // Whoever was ended or aborted goes back and cleans up, and must: it is not asked whether it may go on.
    const goesOn = !decided.end(run) && !decided.abort(run);
    if (run.exclusive && still && goes && goesOn) {
      await session.authorize('take-over');
    }
  }
}
