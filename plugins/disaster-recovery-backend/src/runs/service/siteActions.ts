import { changesRoles, type RunRecord } from '@understudy/failover';
import type {
  ActionState,
  RunKind,
  SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from '../../sites/types';

const KINDS: RunKind[] = ['dry-run', 'drill', 'failover'];

const noStandby = (roles: Roles): string | undefined =>
  roles.standbyRegion
    ? undefined
    : 'No region is observed to be the standby; look at the databases of both regions';

/** What can be done with a site as far as its state goes; permissions come on top. */
export function siteActions(
  site: Site,
  roles: Roles,
  active: RunRecord[],
): SiteActions {
  const state = (kind: RunKind): ActionState => {
    const blockedBecause =
      busy(kind, active) ?? unknownSite(site) ?? noStandby(roles);
    return blockedBecause === undefined
      ? { allowed: true }
      : { allowed: false, blockedBecause };
  };
  return Object.fromEntries(
    KINDS.map(kind => [kind, state(kind)]),
  ) as unknown as SiteActions;
}

/** Who changes roles waits for nobody but his like (I1); the others also wait for him. */
function busy(kind: RunKind, active: RunRecord[]): string | undefined {
  const other = active.find(
    run => run.exclusive || (!changesRoles(kind) && run.kind === kind),
  );
  return other && `${other.kind} #${other.number} is under way`;
}

function unknownSite({ regions, manifests }: Site): string | undefined {
  const missing = [regions.active, regions.pilot].filter(
    region => !manifests[region],
  );
  return missing.length > 0
    ? `No manifest from ${missing.join(' and ')}: deploy the stack first`
    : undefined;
}
