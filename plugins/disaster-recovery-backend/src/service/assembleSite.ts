import {
  MEASUREMENTS,
  type Measurement,
  type Readiness,
  type SiteRegion,
  type SiteSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { evaluateReadiness } from '../readiness';
import { siteAlerts } from '../runs';
import type { SiteRuns } from '../runs/types';
import { observeRoles } from '../sites';
import type { Roles, Site } from '../sites/types';

/** What the database holds about a site. */
export interface SiteFacts extends SiteRuns {
  site: Site;
  measurements: Measurement[];
  now: Date;
}

/** The line of the fleet page, with what it was made of. */
export function assembleSummary(
  facts: SiteFacts,
  options: {
    validSeconds: number;
    drillMaxAgeDays?: (site: Site) => number | undefined;
  },
): { summary: SiteSummary; readiness: Readiness; roles: Roles } {
  const { site, measurements, active, lastDrill, fenceWatch } = facts;
  const roles = observeRoles(site, measurements);
  const readiness = evaluateReadiness(
    { ...facts, roles, drillMaxAgeDays: options.drillMaxAgeDays?.(site) },
    options,
  );
  const lagRegion = roles.standbyRegion ?? otherThan(roles.servingRegion, site);
  return {
    roles,
    readiness,
    summary: {
      name: site.name,
      entityRef: site.entityRef,
      owner: site.owner,
      title: site.title,
      servingRegion: roles.servingRegion,
      standbyRegion: roles.standbyRegion,
      awayFromHome: roles.servingRegion === site.regions.pilot,
      objectives: site.objectives,
      trafficPolicy: site.traffic?.policy ?? 'automatic',
      lag: measurements.find(
        each =>
          each.name === MEASUREMENTS.replicaLag && each.region === lagRegion,
      ),
      readiness: {
        verdict: readiness.verdict,
        failing: readiness.findings.filter(({ status }) => status !== 'pass')
          .length,
        evaluatedAt: readiness.evaluatedAt,
      },
      lastDrill,
      activeRun: active,
      fenceWatch,
      alerts: siteAlerts({ site, roles, measurements, fenceWatch }),
    },
  };
}

/** Both regions, home first. A primary has no replica lag, so the absence of one is not shown. */
export function assembleRegions(
  site: Site,
  roles: Roles,
  measurements: Measurement[],
): SiteRegion[] {
  const region = (name: string, homeRole: SiteRegion['homeRole']) => {
    const here = measurements.filter(each => each.region === name);
    const isPrimary = here.some(
      each =>
        each.name === MEASUREMENTS.databaseRole &&
        each.state === 'known' &&
        each.value === 'primary',
    );
    return {
      region: name,
      homeRole,
      currentRole: roles.byRegion[name],
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

function otherThan(region: string | undefined, site: Site): string {
  const { active, pilot } = site.regions;
  return region === pilot ? active : pilot;
}
