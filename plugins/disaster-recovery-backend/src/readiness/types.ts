import type {
  Finding,
  Measurement,
  Readiness,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { Roles, Site } from '../sites/types';

/** All that a check may look at. */
export interface CheckInput {
  site: Site;
  roles: Roles;
  measurements: Measurement[];
  lastDrill?: RunSummary;
  /** How old it may be, as the site's schedule says. */
  drillMaxAgeDays?: number;
  now: Date;
}

/** A pure function of measurements and configuration. One file a check. */
export interface Check {
  id: string;
  title: string;
  /** Whether an `unknown` of this check makes the whole verdict unknown; else it puts the site at risk. */
  critical?: boolean;
  evaluate(input: CheckInput): Omit<Finding, 'check' | 'title'>[];
}

/** Verdict over a site's findings, computed from what the database holds. */
export interface ReadinessService {
  evaluate(site: Site): Promise<{ readiness: Readiness; roles: Roles }>;
}
