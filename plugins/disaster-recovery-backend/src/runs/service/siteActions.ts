import type {
  ActionState,
  SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from '../../sites/types';
import type { RunRecord } from '../store/RunRecord';

/** What can be done with a site as far as its state goes; permissions come on top. */
export function siteActions(
  site: Site,
  roles: Roles,
  active: RunRecord | undefined,
): SiteActions {
  const blockedBecause = obstacle(site, roles, active);
  const state = (): ActionState =>
    blockedBecause === undefined
      ? { allowed: true }
      : { allowed: false, blockedBecause };
  return { 'dry-run': state(), drill: state(), failover: state() };
}

function obstacle(
  site: Site,
  roles: Roles,
  active: RunRecord | undefined,
): string | undefined {
  if (active) {
    return `${active.kind} #${active.number} is under way`;
  }
  const missing = [site.regions.active, site.regions.pilot].filter(
    region => !site.manifests[region],
  );
  if (missing.length) {
    return `No manifest from ${missing.join(' and ')}: deploy the stack first`;
  }
  return roles.standbyRegion
    ? undefined
    : 'No region is observed to be the standby; look at the databases of both regions';
}
