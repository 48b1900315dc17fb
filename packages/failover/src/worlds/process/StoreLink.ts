import type { Lease, LeaseState, RunRecord } from '../../engine';
import type { ChainedEntry, NewEntry } from '../../engine/RunRecord';
import type {
  NewRun,
  RunChange,
  RunFilter,
  RunStore,
} from '../../engine/RunStore';
import type { ProcessClock } from '../ProcessClock';
import type { Random } from '../random';

/** What is wrong between a process and its store. */
export interface StoreFaults {
  /** Nothing passes. */
  isDown: boolean;
  /** Share of operations that fail before they are done, and after. */
  before: number;
  after: number;
  /** Share that is slow, and by how much at most. Seconds. */
  slow: number;
  slowSeconds: number;
}

/** One process' way to its store: it may be slow, fail, and fail after the work was done. */
export class StoreLink implements RunStore {
  constructor(
    private readonly store: RunStore,
    private readonly clock: ProcessClock,
    private readonly random: Random,
    private readonly faults: StoreFaults,
  ) {}

  create(run: NewRun, journal: NewEntry[]): Promise<RunRecord> {
    return this.#pass(() => this.store.create(run, journal));
  }

  get(id: string): Promise<RunRecord | undefined> {
    return this.#pass(() => this.store.get(id));
  }

  list(filter: RunFilter): Promise<RunRecord[]> {
    return this.#pass(() => this.store.list(filter));
  }

  journal(id: string): Promise<ChainedEntry[]> {
    return this.#pass(() => this.store.journal(id));
  }

  commit(id: string, change: RunChange): Promise<boolean> {
    return this.#pass(() => this.store.commit(id, change));
  }

  generation(subject: string): Promise<number> {
    return this.#pass(() => this.store.generation(subject));
  }

  leases(): Promise<LeaseState[]> {
    return this.#pass(() => this.store.leases());
  }

  claim(state: LeaseState, owner: string): Promise<Lease | undefined> {
    return this.#pass(() => this.store.claim(state, owner));
  }

  /** Nothing comes between its answer and the call that it permits, so its answer is never held up. */
  renew(lease: Lease): Promise<boolean> {
    return this.#pass(() => this.store.renew(lease));
  }

  release(lease: Lease): Promise<void> {
    return this.#pass(() => this.store.release(lease));
  }

  async #pass<T>(work: () => Promise<T>): Promise<T> {
    const { clock, random, faults } = this;
    await clock.alive();
    if (random.chance(faults.slow)) {
      await clock.sleep(random.between(0, faults.slowSeconds) * 1000);
    }
    if (faults.isDown || random.chance(faults.before)) {
      throw new Error('the database does not answer');
    }
    const answer = await work();
    if (random.chance(faults.after)) {
      throw new Error('the connection broke after the work was done');
    }
    return answer;
  }
}
