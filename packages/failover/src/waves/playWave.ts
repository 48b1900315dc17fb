import type { WaveStep } from '@understudy/plugin-disaster-recovery-common';

type Playable = Pick<WaveStep, 'id' | 'after' | 'pools'>;

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
  const underWay = new Map<Playable, number>();
  const taken = new Map<string, number>();
  const take = ({ pools = [] }: Playable, places: number) =>
    pools.forEach(pool => taken.set(pool, (taken.get(pool) ?? 0) + places));
  let left = [...steps];
  let now = 0;
  while (left.length > 0 || underWay.size > 0) {
    const waiting: Playable[] = [];
    for (const step of left) {
      // What has an end here has ended: it is written down when it comes.
      const isReady = step.after.every(id => ends.has(id));
      const hasRoom = (step.pools ?? []).every(
        pool => (taken.get(pool) ?? 0) < (limits[pool] ?? Infinity),
      );
      if (isReady && hasRoom) {
        take(step, 1);
        underWay.set(step, now + secondsOf(step.id));
      } else {
        waiting.push(step);
      }
    }
    left = waiting;
    if (underWay.size === 0) {
      // What nothing will ever let begin has no end.
      return ends;
    }
    now = Math.min(...underWay.values());
    for (const [step, end] of underWay) {
      if (end <= now) {
        ends.set(step.id, end);
        underWay.delete(step);
        take(step, -1);
      }
    }
  }
  return ends;
}
