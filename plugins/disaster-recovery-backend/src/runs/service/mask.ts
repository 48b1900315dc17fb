import type {
  ActionState,
  DisasterRecoveryPermission,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteRights } from '../../access';

/** What stands in the way of everybody is said first: that nobody may, then the state, then what the caller lacks. */
export function mask(
  state: ActionState,
  rights: Pick<SiteRights, 'nobodyMay' | 'lacks'>,
  ...permissions: DisasterRecoveryPermission[]
): ActionState {
  const blockedBecause =
    rights.nobodyMay(...permissions) ??
    (state.allowed ? rights.lacks(...permissions) : state.blockedBecause);
  return blockedBecause ? { allowed: false, blockedBecause } : state;
}
