import { NotFoundError } from '@backstage/errors';
import type {
  RoleChangeRequest,
  RoleChanges as RunRoleChanges,
} from '@understudy/failover';
import {
  authorOf,
  type RoleChanges,
} from '@understudy/plugin-disaster-recovery-node';

/** What runs ask of a site's repository, by the git hosts that the portal knows. */
export function portalRoleChanges(changes: RoleChanges): RunRoleChanges {
  const asked = ({ location, requestedBy, ...request }: RoleChangeRequest) => {
    if (location === undefined) {
      throw new NotFoundError(
        `the catalog does not say where the repository of ${request.site} is`,
      );
    }
    return { ...request, location, author: authorOf({ ref: requestedBy }) };
  };
  return {
    look: async request => changes.look(asked(request)),
    open: async request => changes.open(asked(request)),
  };
}
