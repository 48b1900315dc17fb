import {
  ACTIVE_STATUSES,
  decide,
  Engine,
  type DecisionContext,
  type DecisionRequest,
  type EngineOptions,
  type Executor,
  type NewEntry,
  type NewRun,
  type RunRecord,
} from '../engine';
import type { WatchedRunStore } from '../journal/WatchedRunStore';

/** Carries runs out in this process, with its own engine: nobody else takes them up, and no table is polled. */
export class LocalExecutor implements Executor {
  readonly #engine: Engine;

  constructor(
    private readonly options: EngineOptions & {
      store: WatchedRunStore;
      rules: Omit<DecisionContext, 'now'>;
    },
  ) {
    this.#engine = new Engine(options);
  }

  /** Takes up what is there, and what is started from now on. */
  begin(): void {
    this.#engine.start();
  }

  /** Stops after the calls that are under way. */
  stop(): Promise<void> {
    return this.#engine.stop();
  }

  async start(run: NewRun, journal: NewEntry[]): Promise<RunRecord> {
    const started = await this.options.store.create(run, journal);
    this.#engine.wake();
    return started;
  }

  async decide(id: string, request: DecisionRequest): Promise<RunRecord> {
    const { store, clock, rules } = this.options;
    const run = await decide(store, id, request, {
      ...rules,
      now: clock.now(),
    });
    this.#engine.wake();
    return run;
  }

  async *follow(id: string, signal?: AbortSignal): AsyncIterable<RunRecord> {
    const { store } = this.options;
    const waiting = { wake: () => {} };
    const off = store.onSaved(() => waiting.wake());
    const stop = () => waiting.wake();
    signal?.addEventListener('abort', stop);
    try {
      let length = -1;
      while (!signal?.aborted) {
        // Listens before it looks, so that no write falls between.
        const written = new Promise<void>(resolve => {
          waiting.wake = resolve;
        });
        const run = await store.get(id);
        if (!run) {
          return;
        }
        if (run.journal.length !== length) {
          length = run.journal.length;
          yield run;
        }
        if (!ACTIVE_STATUSES.includes(run.status)) {
          return;
        }
        if (!signal?.aborted) {
          await written;
        }
      }
    } finally {
      off();
      signal?.removeEventListener('abort', stop);
    }
  }
}
