import {
  countsAgainst,
  MEASUREMENTS,
  type Measurement,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { estimateLoss } from '../../measurements';
import { lagRegionOf, observeRoles } from '../../sites';
import type { Site } from '../../sites/types';
import { evaluateReadiness } from '../evaluateReadiness';
import type { ReadinessRules } from '../rules';
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
 * @param rules - by what it is judged; the product's own checks where left out
 */
export function judgeSite(
  input: JudgeInput,
  longestSeconds: number,
  rules?: ReadinessRules,
): Judged {
  const { site, measurements, lastDrill, now } = input;
  const roles = observeRoles(site, measurements);
  const { verdict, findings, expiresAt } = evaluateReadiness(
    { ...input, roles },
    { validSeconds: longestSeconds, rules },
  );
  const lagRegion = lagRegionOf(roles, site);
  const lag = measurements.find(
    each => each.name === MEASUREMENTS.replicaLag && each.region === lagRegion,
  );
  return {
    site: site.name,
    verdict,
    findings,
    failing: findings.filter(countsAgainst).length,
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
