import type { Clock } from '../engine/Clock';
import { ProcessClock, type ProcessClockOptions } from './ProcessClock';

interface Sleeper {
  at: number;
  order: number;
  wake: () => void;
}

/** How many sleepers are woken in one turn of the event loop: memory is given back between turns. */
const WAKES_A_TURN = 500;

/**
 * All that can go on without time passing has gone on. Nothing here waits for a
 * file or a socket, so a tick, which comes when no promise is left to settle, is
 * late enough; a turn of the event loop costs more than most work does.
 */
async function settled(): Promise<void> {
  // A tick that is asked for by no promise comes before all promises.
  await undefined;
  await new Promise<void>(resolve => {
    process.nextTick(resolve);
  });
}

const turned = () => new Promise<void>(resolve => setImmediate(resolve));

/**
 * Time that passes only when everybody sleeps. Who sleeps is woken by time, then
 * by the order of falling asleep, one after the other; so the same work in it
 * runs in the same order on every machine.
 */
export class VirtualClock implements Clock {
  readonly #sleepers: Sleeper[] = [];
  #time: number;
  #order = 0;
  #wakes = 0;

  /** @param start - wall clock at the beginning */
  constructor(private readonly start = Date.parse('2026-11-27T03:00:00Z')) {
    this.#time = start;
  }

  now(): Date {
    return new Date(this.#time);
  }

  monotonic(): number {
    return this.#time - this.start;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise(resolve => {
      if (signal?.aborted) {
        resolve();
        return;
      }
      const sleeper: Sleeper = {
        at: this.#time + Math.max(0, milliseconds),
        order: (this.#order += 1),
        wake: resolve,
      };
      const leave = () => {
        this.#sleepers.splice(this.#sleepers.indexOf(sleeper), 1);
        resolve();
      };
      sleeper.wake = () => {
        signal?.removeEventListener('abort', leave);
        resolve();
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#insert(sleeper);
    });
  }

  /** The clock of one process: it may be wrong, and the process may be stopped or killed. */
  view(options: ProcessClockOptions = {}): ProcessClock {
    return new ProcessClock(this, options);
  }

  /** Lets so many seconds pass, with all that happens in them. */
  async pass(seconds: number): Promise<void> {
    await this.#runUntil(this.#time + seconds * 1000);
  }

  /**
   * Lets time pass until the condition holds; it is asked whenever nothing is left to do.
   * @returns false where it did not hold within so many seconds
   */
  async until(condition: () => boolean, seconds: number): Promise<boolean> {
    const end = this.#time + seconds * 1000;
    await settled();
    while (!condition()) {
      if (!(await this.#step(end))) {
        this.#time = Math.max(this.#time, end);
        return condition();
      }
    }
    return true;
  }

  async #runUntil(end: number) {
    await settled();
    while (await this.#step(end));
    this.#time = Math.max(this.#time, end);
  }

  /** Wakes the next sleeper and waits until it has done what it can. */
  async #step(end: number): Promise<boolean> {
    const [next] = this.#sleepers;
    if (!next || next.at > end) {
      return false;
    }
    this.#sleepers.shift();
    this.#time = Math.max(this.#time, next.at);
    next.wake();
    await settled();
    this.#wakes += 1;
    if (this.#wakes % WAKES_A_TURN === 0) {
      await turned();
    }
    return true;
  }

  #insert(sleeper: Sleeper) {
    let index = this.#sleepers.length;
    while (index > 0 && this.#sleepers[index - 1].at > sleeper.at) {
      index -= 1;
    }
    this.#sleepers.splice(index, 0, sleeper);
  }
}
