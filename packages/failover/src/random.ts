/** Numbers from 0 to 1 that follow from a seed. */
export interface Random {
  (): number;
  /** True once in so many: 0 never, 1 always. */
  chance(probability: number): boolean;
  /** A number of a range, both ends included where `whole`. */
  between(from: number, to: number): number;
  whole(from: number, to: number): number;
  pick<T>(items: readonly T[]): T;
}

/** Mulberry32 (public domain, Tommy Ettinger): small, fast, the same on every machine. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const whole = (from: number, to: number) =>
    from + Math.floor(next() * (to - from + 1));
  return Object.assign(next, {
    chance: (probability: number) => next() < probability,
    between: (from: number, to: number) => from + next() * (to - from),
    whole,
    pick: <T>(items: readonly T[]) => items[whole(0, items.length - 1)],
  });
}
