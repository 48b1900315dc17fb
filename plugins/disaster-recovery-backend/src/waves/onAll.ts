import type { DisasterRecoveryPermission } from '@understudy/plugin-disaster-recovery-common';
import type { SiteRights } from '../access';

/** What somebody may do with a site, or with several at once. */
export type Rights = Pick<SiteRights, 'lacks' | 'nobodyMay'>;

/** On a site that somebody may not see. */
export const BLIND: Rights = {
  lacks: () => 'There are sites of this wave that you may not see',
  nobodyMay: () => undefined,
};

/** A right on all of a wave's sites: what is lacking on one of them is lacking. */
export function onAll(all: readonly Rights[]): Rights {
  const first = (find: (rights: Rights) => string | undefined) => {
    for (const rights of all) {
      const found = find(rights);
      if (found) {
        return found;
      }
    }
    return undefined;
  };
  return {
    lacks: (...permissions: DisasterRecoveryPermission[]) =>
      first(rights => rights.lacks(...permissions)),
    nobodyMay: (...permissions: DisasterRecoveryPermission[]) =>
      first(rights => rights.nobodyMay(...permissions)),
  };
}
