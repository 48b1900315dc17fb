import type { World } from '../../core/World';
import { ELB_STATE, type ElbState } from './state';

/** Forgets the targets that have drained. */
export function tickElb(world: World): void {
  for (const { state } of world.each<ElbState>(ELB_STATE)) {
    for (const group of Object.values(state.targetGroups)) {
      for (const [key, { drainedAt }] of Object.entries(group.targets)) {
        if (drainedAt !== undefined && world.now >= drainedAt) {
          delete group.targets[key];
        }
      }
    }
  }
}
