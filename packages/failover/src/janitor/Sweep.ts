import type { Cloud } from '../cloud/Cloud';
import type { ChangeCall } from '../engine';

/** Something that a drill made or changed, and that is due to go. */
export interface Leftover {
  /** The drill's run. */
  run: string;
  region: string;
  resource: string;
}

/** What one round of a janitor came to. In sentences; a thing stands in one list. */
export interface Swept {
  /** What was asked to go. */
  removed: string[];
  /** What is due and could not be removed yet: the next round tries again. */
  waiting: string[];
  /** What looks like a drill's and is left to people. */
  kept: string[];
}

/** With what a janitor works; who hosts it decides what it knows and where it writes down what it does. */
export interface Broom {
  cloud: Cloud;
  now(): Date;
  /** Whether a run is over; undefined where nobody here knows it, and its expiry alone counts. */
  isOver(run: string): Promise<boolean | undefined>;
  /** Announces and carries out a call (invariants I4, I8). */
  change<T>(
    leftover: Leftover,
    call: ChangeCall,
    send: () => Promise<T>,
  ): Promise<T>;
}

/** Whether a drill's things are to go: it has ended, or it has lasted long enough, whatever became of it. */
export async function isDue(
  { now, isOver }: Pick<Broom, 'now' | 'isOver'>,
  run: string,
  expiresAt: string | undefined,
): Promise<boolean> {
  const expiry = expiresAt === undefined ? NaN : Date.parse(expiresAt);
  return now().getTime() > expiry || (await isOver(run)) === true;
}
