import type { Clock } from './Clock';
import {
  decide,
  type DecisionContext,
  type DecisionRequest,
} from './decisions';
import type { Executor } from './Executor';
import { ACTIVE_STATUSES, type NewEntry, type RunRecord } from './RunRecord';
import type { NewRun, RunStore } from './RunStore';

/** Leaves runs in a store, from which any engine with a lease takes them up. */
export class LeasedExecutor implements Executor {
  constructor(
    private readonly options: {
      store: RunStore;
      clock: Clock;
      pollSeconds: number;
      /** Called when there is something for an engine to do. */
      wake: () => void;
      rules: Omit<DecisionContext, 'now'>;
    },
  ) {}

  async start(run: NewRun, journal: NewEntry[]): Promise<RunRecord> {
    const started = await this.options.store.create(run, journal);
    this.options.wake();
    return started;
  }

  async decide(id: string, request: DecisionRequest): Promise<RunRecord> {
    const { store, clock, rules, wake } = this.options;
    const run = await decide(store, id, request, {
      ...rules,
      now: clock.now(),
    });
    wake();
    return run;
  }

  async *follow(id: string, signal?: AbortSignal): AsyncIterable<RunRecord> {
    const { store, clock, pollSeconds } = this.options;
    let length = -1;
    while (!signal?.aborted) {
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
      await clock.sleep(pollSeconds * 1000, signal);
    }
  }
}
