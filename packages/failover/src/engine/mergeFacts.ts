import type { Facts } from './RunRecord';

/**
 * Newer facts replace older ones, except `before`: what a run found before it
 * changed anything is written once, or a crash half-way would lose it.
 */
export function mergeFacts(old: Facts, found: Facts | undefined): Facts {
  const known = Object.fromEntries(
    Object.entries(found ?? {}).filter(([, value]) => value !== undefined),
  );
  return {
    ...old,
    ...known,
    ...(old.before === undefined ? {} : { before: old.before }),
  };
}
