import type { Stack } from './Stack';

/** Number of resources that a stack describes, by type. */
export function countResources(stack: Stack): Record<string, number> {
  return Object.fromEntries(
    Object.entries(stack.resource ?? {})
      .map(([type, byName]): [string, number] => [
        type,
        Object.keys(byName).length,
      ])
      .sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
