import { decided } from './decided';
import type { EnginePlan, RunRecord } from './RunRecord';

/**
 * Of the steps whose turn it is, in the order of the plan, those for which there is
 * room. What was begun goes on whatever the limits say; what waits for people
 * takes no place, and nothing is begun behind the stage after which somebody let
 * the run stand still.
 */
export function withRoom(
  run: RunRecord<unknown, EnginePlan>,
  ready: string[],
  inFlight: ReadonlySet<string>,
): string[] {
  const { limits = {}, steps } = run.plan;
  const planned = new Map(steps.map(step => [step.id, step]));
  const records = new Map(run.steps.map(step => [step.id, step]));
  const isBegun = (id: string) =>
    inFlight.has(id) || records.get(id)?.status === 'running';
  const held = decided.heldAfter(run);
  const taken = new Map<string, number>();
  const take = (id: string) => {
    for (const pool of planned.get(id)?.pools ?? []) {
      taken.set(pool, (taken.get(pool) ?? 0) + 1);
    }
  };
  for (const { id, facts } of run.steps) {
    if (isBegun(id) && !facts.idle) {
      take(id);
    }
  }
  return ready.filter(id => {
    if (isBegun(id)) {
      return true;
    }
    const { pools = [], stage } = planned.get(id) ?? {};
    const isHeld = held !== undefined && stage !== undefined && stage > held;
    const isFull = pools.some(
      pool => (taken.get(pool) ?? 0) >= (limits[pool] ?? Infinity),
    );
    if (isHeld || isFull) {
      return false;
    }
    take(id);
    return true;
  });
}
