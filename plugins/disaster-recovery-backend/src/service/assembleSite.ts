import {
  changesRoles,
  MEASUREMENTS,
  type Measurement,
  type RunSummary,
  type SiteRegion,
  type SiteSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { believedAt, type JudgedSite, type Judgement } from '../readiness';
import { fenceObstacle, siteAlerts } from '../runs';
import type { SiteRuns } from '../runs/types';
import type { Roles, Site } from '../sites/types';
import { unjudged } from './unjudged';

/**
 * The line of the fleet page, and the judgement that it was made of as far as that counts by now.
 * @param present - what may change at any moment
 */
export function assembleSummary(
  site: JudgedSite,
  present: Omit<SiteRuns, 'lastDrill'> | undefined,
  now: Date,
): { summary: SiteSummary; judgement: Judgement } {
  const { active, fenceWatch } = present ?? {};
  const judgement = site.judgement
    ? believedAt(site.judgement, now)
    : unjudged(site, now);
  const { roles, shown } = judgement;
  return {
    judgement,
    summary: {
      name: site.name,
      version: site.judgement?.version,
      entityRef: site.entityRef,
      owner: site.owner,
      title: site.title,
      servingRegion: roles.servingRegion,
      standbyRegion: roles.standbyRegion,
      awayFromHome: roles.servingRegion === site.regions.pilot,
      objectives: judgement.objectives,
      trafficPolicy: judgement.trafficPolicy,
      lag: shown.find(({ name }) => name === MEASUREMENTS.replicaLag),
      readiness: {
        verdict: judgement.verdict,
        failing: judgement.failing,
        evaluatedAt: site.judgement?.judgedAt.toISOString(),
      },
      lastDrill: judgement.lastDrill,
      activeRun: active,
      fenceWatch,
      alerts: siteAlerts({ site, roles, measurements: shown, fenceWatch }),
    },
  };
}

/** Both regions, home first. A primary has no replica lag, so the absence of one is not shown. */
export function assembleRegions(
  site: Site,
  roles: Roles,
  measurements: Measurement[],
  active: RunSummary | undefined,
): SiteRegion[] {
  const leading = active && changesRoles(active.kind) ? active : undefined;
  const region = (name: string, homeRole: SiteRegion['homeRole']) => {
    const here = measurements.filter(each => each.region === name);
    const isPrimary = here.some(
      each =>
        each.name === MEASUREMENTS.databaseRole &&
        each.state === 'known' &&
        each.value === 'primary',
    );
    const blocked = fenceObstacle(site, measurements, name, leading);
    return {
      region: name,
      homeRole,
      ...(blocked && { fenceBlockedBecause: blocked }),
      currentRole: roles.byRegion[name] ?? 'unknown',
      measurements: here.filter(
        each => !isPrimary || each.name !== MEASUREMENTS.replicaLag,
      ),
    };
  };
  return [
    region(site.regions.active, 'active'),
    region(site.regions.pilot, 'pilot'),
  ];
}
