import { canonicalJson } from '../../journal';
import type { World } from './World';

/** Every journal and every call of a world, as text. */
export function canonicalHistory(world: World): string {
  const journals = Object.entries(world.stores).flatMap(([office, store]) =>
    store
      .all()
      .flatMap(run =>
        store
          .peekJournal(run.id)
          .map(({ entry, hash }) =>
            canonicalJson({ office, run: run.id, hash, ...entry }),
          ),
      ),
  );
  const calls = world.cloud.calls.map(call => canonicalJson(call));
  return [...journals, ...calls].join('\n');
}
