import {
  MEASUREMENTS,
  type Measurement,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { estimateLoss } from '../../measurements';
import { lagRegionOf, observeRoles } from '../../sites';
import type { Site } from '../../sites/types';
import { evaluateReadiness } from '../evaluateReadiness';
import type { Judged } from './Judgement';

/** All that a judgement looks at. */
export interface JudgeInput {
  site: Site;
  measurements: Measurement[];
  lastDrill?: RunSummary;
  /** How old it may be, as the site's schedule says. */
  drillMaxAgeDays?: number;
  now: Date;
}

const isShown = ({ name }: Measurement) =>
  name === MEASUREMENTS.workloadWritable;

/**
 * The one judgement of a site: verdict, findings and what a list shows of it. Calls nobody.
 * @param longestSeconds - how long a verdict may count whatever it rests on
 */
export function judgeSite(input: JudgeInput, longestSeconds: number): Judged {
  const { site, measurements, lastDrill, now } = input;
  const roles = observeRoles(site, measurements);
  const { verdict, findings, expiresAt } = evaluateReadiness(
    { ...input, roles },
    { validSeconds: longestSeconds },
  );
  const lagRegion = lagRegionOf(roles, site);
  const lag = measurements.find(
    each => each.name === MEASUREMENTS.replicaLag && each.region === lagRegion,
  );
  return {
    site: site.name,
    verdict,
    findings,
    failing: findings.filter(({ status }) => status !== 'pass').length,
    roles,
    objectives: site.objectives,
    trafficPolicy: site.traffic?.policy ?? 'automatic',
    shown: [...(lag ? [lag] : []), ...measurements.filter(isShown)],
    estimate: estimateLoss(lag, now),
    lastDrill,
    judgedAt: now,
    expiresAt: new Date(expiresAt),
  };
}
