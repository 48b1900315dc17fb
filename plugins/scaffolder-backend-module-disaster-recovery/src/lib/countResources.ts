import type { Stack } from './Stack';

/** Number of resources that a stack describes. */
export function countResources(stack: Stack): number {
  return Object.values(stack.resource ?? {}).reduce(
    (count, byName) => count + Object.keys(byName).length,
    0,
  );
}
