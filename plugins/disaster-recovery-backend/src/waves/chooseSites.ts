import {
  movesUsers,
  siteWatchedOnly,
  type RunRecord,
  type WaveInput,
} from '@understudy/failover';
import type {
  LeftOut,
  RunForecast,
} from '@understudy/plugin-disaster-recovery-common';
import { regionsUnknown } from '../sites/manifestWords';
import type { Roles, Site } from '../sites/types';

/** What is known of a site that may serve from the region. */
export interface Candidate {
  site: Site;
  roles: Roles;
  /** The run that changes its roles now. */
  active?: RunRecord;
  /** Number of its newest run; 0 where it has none. */
  newest: number;
  forecast: RunForecast;
  /** Why it may not be led away. */
  refusal?: string;
}

const otherOf = ({ regions: { active, pilot } }: Site, region: string) =>
  region === active ? pilot : active;

/** Where a site serves from, as far as it can be told: a standby tells of the other one, whatever that says. */
function servesFrom(site: Site, { servingRegion, standbyRegion }: Roles) {
  return (
    servingRegion ?? (standbyRegion ? otherOf(site, standbyRegion) : undefined)
  );
}

function inTheWay(
  { site, roles, active, refusal }: Candidate,
  toRegion: string,
): string | undefined {
  const because = refusal ?? regionsUnknown(site) ?? siteWatchedOnly(site);
  if (because) {
    return because;
  }
  if (active && active.input.toRegion !== toRegion) {
    return `${active.kind} #${active.number} is under way`;
  }
  if (!active && roles.standbyRegion !== toRegion) {
    return `${toRegion} is not observed to be its standby`;
  }
  return undefined;
}

/** Which sites of a region a wave leads away; of those that it leaves, why. */
export function chooseSites(
  region: string,
  candidates: readonly Candidate[],
): Pick<WaveInput, 'members' | 'leftOut'> {
  const members: WaveInput['members'] = [];
  const leftOut: LeftOut[] = [];
  for (const candidate of candidates) {
    const { site, roles, newest, forecast } = candidate;
    // Whoever rebuilds a standby leads nobody anywhere.
    const active =
      candidate.active && movesUsers(candidate.active.kind)
        ? candidate.active
        : undefined;
    const { active: home, pilot } = site.regions;
    const isThere = region === home || region === pilot;
    const serves = servesFrom(site, roles);
    const toRegion = otherOf(site, region);
    if (!isThere || (serves !== undefined && serves !== region && !active)) {
      continue;
    }
    const because =
      serves === undefined && !active
        ? `It cannot be told whether it serves from ${region}`
        : inTheWay(candidate, toRegion);
    if (because) {
      leftOut.push({ site: site.name, because });
      continue;
    }
    const { lowSeconds, typicalSeconds, highSeconds, basis } = forecast;
    members.push({
      site: site.name,
      ...(site.tier && { tier: site.tier }),
      accountId: site.accountId,
      toRegion,
      forecast: { lowSeconds, typicalSeconds, highSeconds, basis },
      // One that leads there already is the wave's as well.
      runsBefore: active ? active.number - 1 : newest,
      dependsOn: site.dependsOn,
    });
  }
  return { members, leftOut };
}
