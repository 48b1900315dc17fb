import { setImmediate } from 'node:timers/promises';

/**
 * Many who ask the same at once are answered by one look. None gets an answer that was begun before they asked: whoever
 * comes while a look is under way waits for the next one, so that nobody is told what was so before his own deed.
 */
export class LookTogether<T> {
  /** Begun already: nobody may join. */
  readonly #underWay = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<T>>();

  /**
   * @param key - the same for those who may be given the same answer
   * @param look - reads; not called where somebody else's call is shared
   */
  ask(key: string, look: () => Promise<T>): Promise<T> {
    const next = this.#next.get(key) ?? this.#begin(key, look);
    this.#next.set(key, next);
    return next;
  }

  async #begin(key: string, look: () => Promise<T>): Promise<T> {
    await this.#underWay.get(key);
    // A database in the same process answers before the next request is read: all that have come are read first.
    await setImmediate();
    this.#next.delete(key);
    const now = look();
    const over = now.then(
      () => {},
      () => {},
    );
    this.#underWay.set(key, over);
    over.then(() => {
      if (this.#underWay.get(key) === over) {
        this.#underWay.delete(key);
      }
    });
    return now;
  }
}
