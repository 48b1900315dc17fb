import { MemoryRunStore } from './MemoryRunStore';

/** Tells of every write, so that whoever follows a run in the same process need not look again and again. */
export class WatchedRunStore extends MemoryRunStore {
  readonly #listeners = new Set<() => void>();

  /** Calls back after each write, until the returned function is called. */
  onSaved(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  protected override async saved(
    _kept: Parameters<MemoryRunStore['saved']>[0],
  ): Promise<void> {
    this.#listeners.forEach(listener => listener());
  }
}
