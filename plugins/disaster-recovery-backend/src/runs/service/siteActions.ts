import {
  changesRoles,
  siteWatchedOnly,
  type RunRecord,
} from '@understudy/failover';
import {
  RUN_KINDS,
  type ActionState,
  type RunKind,
  type SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import { regionsUnknown } from '../../sites/manifestWords';
import type { Roles, Site } from '../../sites/types';

const noStandby = ({ standbyRegion }: Roles): string | undefined =>
  standbyRegion
    ? undefined
    : 'No region is observed to be the standby; look at the databases of both regions';

/**
 * Known, and not only unseen: a portal that was restarted, or measures late, keeps
 * nobody from leading users away at night. The plan of a failover looks itself.
 */
const nobodyStandsBy = ({
  standbyRegion,
  byRegion,
}: Roles): string | undefined =>
  standbyRegion || Object.values(byRegion).includes('unknown')
    ? undefined
    : `No region stands by: ${Object.entries(byRegion)
        .map(([region, role]) => `${region} is ${role}`)
        .join(', ')}`;

/** What of the observed roles is in the way of a kind of run; its plan looks again. */
const IN_THE_WAY: Record<
  RunKind,
  (roles: Roles, site: Site) => string | undefined
> = {
  'dry-run': noStandby,
  drill: noStandby,
  failover: nobodyStandsBy,
  // What is half done looks like anything; its guards tell.
  'complete-failover': () => undefined,
  failback: (roles, { regions }) =>
    nobodyStandsBy(roles) ??
    (roles.standbyRegion === regions.pilot ||
    roles.servingRegion === regions.active
      ? `The site is at home in ${regions.active}`
      : undefined),
  reprotect: ({ standbyRegion, servingRegion }) => {
    if (standbyRegion) {
      return `${standbyRegion} stands by already`;
    }
    return servingRegion
      ? undefined
      : 'No region is observed to serve; complete the failover first';
  },
};

const stateOf = (blockedBecause: string | undefined): ActionState =>
  blockedBecause === undefined
    ? { allowed: true }
    : { allowed: false, blockedBecause };

/**
 * What can be done with a site as far as its state goes; permissions come on top.
 * @param executionOff - why nothing is changed in its account
 */
export function siteActions(
  site: Site,
  roles: Roles,
  active: RunRecord[],
  executionOff: string | undefined,
): SiteActions {
  const state = (kind: RunKind): ActionState =>
    stateOf(
      (kind === 'dry-run' ? undefined : executionOff) ??
        busy(kind, active) ??
        regionsUnknown(site) ??
        siteWatchedOnly(site) ??
        IN_THE_WAY[kind](roles, site),
    );
  return Object.fromEntries([
    ...RUN_KINDS.map(kind => [kind, state(kind)]),
    ['fence', stateOf(executionOff ?? siteWatchedOnly(site))],
  ]);
}

/** Who changes roles waits for nobody but his like (I1); the others also wait for him. */
function busy(kind: RunKind, active: RunRecord[]): string | undefined {
  const other = active.find(
    run => run.exclusive || (!changesRoles(kind) && run.kind === kind),
  );
  return other && `${other.kind} #${other.number} is under way`;
}
