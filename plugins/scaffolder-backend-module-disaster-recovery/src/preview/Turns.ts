import { ServiceUnavailableError } from '@backstage/errors';

/** Lets a few pieces of work run at once, a few more wait, and no piece be waited for too long. */
export class Turns {
  readonly #options: { atOnce: number; waiting: number; seconds: number };
  readonly #queue: (() => void)[] = [];
  #running = 0;

  constructor(options: { atOnce: number; waiting: number; seconds: number }) {
    this.#options = options;
  }

  /**
   * Runs `work` when it is its turn. Work that takes too long keeps its turn
   * until it ends, but nobody waits for it any more.
   * @throws ServiceUnavailableError where too many wait, or too long
   */
  async take<T>(work: () => Promise<T>): Promise<T> {
    const { atOnce, waiting, seconds } = this.#options;
    if (this.#queue.length >= waiting) {
      throw new ServiceUnavailableError(
        'Too many previews are asked for at once; try again in a moment',
      );
    }
    if (this.#running >= atOnce) {
      await new Promise<void>(resolve => this.#queue.push(resolve));
    } else {
      this.#running += 1;
    }
    const done = work().finally(() => this.#pass());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () =>
          reject(
            new ServiceUnavailableError(
              `The preview took longer than ${seconds} s; try again in a moment`,
            ),
          ),
        seconds * 1000,
      );
    });
    return Promise.race([done, late]).finally(() => clearTimeout(timer));
  }

  /** The turn goes to who waits longest. */
  #pass() {
    const next = this.#queue.shift();
    if (next) {
      next();
    } else {
      this.#running -= 1;
    }
  }
}
