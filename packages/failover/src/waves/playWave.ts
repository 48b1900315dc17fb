import type { WaveStep } from '@understudy/plugin-disaster-recovery-common';
import { Heap } from './Heap';

type Playable = Pick<WaveStep, 'id' | 'after' | 'pools'>;

/** A step whose turn it is, and the pool whose place it was called for. */
interface Called {
  index: number;
  pool?: string;
}

const heapOfPlaces = () => new Heap<number>((one, other) => one < other);

/**
 * When each step ends where each takes so long, counted from the start: whoever
 * comes first in the plan and has all that it waits for takes the next place. Seconds.
 */
export function playWave(
  steps: readonly Playable[],
  limits: Record<string, number>,
  secondsOf: (id: string) => number,
): Map<string, number> {
  const ends = new Map<string, number>();
  const taken = new Map<string, number>();
  const left = steps.map(({ after }) => after.length);
  const behind = new Map<string, number[]>();
  steps.forEach(({ after }, index) =>
    after.forEach(id => {
      const known = behind.get(id);
      if (known) known.push(index);
      else behind.set(id, [index]);
    }),
  );
  const called = new Heap<Called>((one, other) => one.index < other.index);
  /** Who waits for a place of a pool that is full. */
  const waiting = new Map<string, Heap<number>>();
  const underWay = new Heap<{ index: number; end: number }>(
    (one, other) => one.end < other.end,
  );
  const poolsOf = (index: number) => steps[index].pools ?? [];
  const isFull = (pool: string) =>
    (taken.get(pool) ?? 0) >= (limits[pool] ?? Infinity);
  const take = (index: number, places: number) =>
    poolsOf(index).forEach(pool =>
      taken.set(pool, (taken.get(pool) ?? 0) + places),
    );
  /** The first that waits for a pool is called while there is a place. */
  const callFor = (pool: string) => {
    const index = isFull(pool) ? undefined : waiting.get(pool)?.pop();
    if (index !== undefined) {
      called.push({ index, pool });
    }
  };
  const begin = (now: number) => {
    for (let next = called.pop(); next; next = called.pop()) {
      const { index, pool: place } = next;
      const full = poolsOf(index).find(isFull);
      if (full === undefined) {
        take(index, 1);
        underWay.push({ index, end: now + secondsOf(steps[index].id) });
      } else {
        const others = waiting.get(full) ?? heapOfPlaces();
        waiting.set(full, others);
        others.push(index);
      }
      if (place !== undefined) {
        callFor(place);
      }
    }
  };

  left.forEach((count, index) => {
    if (count === 0) called.push({ index });
  });
  begin(0);
  for (let next = underWay.peek(); next; next = underWay.peek()) {
    const now = next.end;
    const released = new Set<string>();
    for (
      let over = underWay.peek();
      over?.end === now;
      over = underWay.peek()
    ) {
      const { index } = over;
      underWay.pop();
      ends.set(steps[index].id, now);
      take(index, -1);
      poolsOf(index).forEach(pool => released.add(pool));
      for (const other of behind.get(steps[index].id) ?? []) {
        left[other] -= 1;
        if (left[other] === 0) called.push({ index: other });
      }
    }
    released.forEach(callFor);
    begin(now);
  }
  // What nothing will ever let begin has no end.
  return ends;
}
