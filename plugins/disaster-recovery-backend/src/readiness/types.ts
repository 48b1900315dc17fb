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

/** What a check found; its id and title are added for it. */
export type Found = Omit<Finding, 'check' | 'title'> & {
  /** From when it would find something else though nothing new is measured, ISO 8601 UTC. */
  until?: string;
};

/** A pure function of measurements and configuration. One file a check. */
export interface Check {
  id: string;
  title: string;
  /** Whether an `unknown` of this check makes the whole verdict unknown; else it puts the site at risk. Nobody accepts its risk. */
  critical?: boolean;
  /** What it looks at: names in MEASUREMENTS, `manifests`, `catalog` or `runs`. */
  reads: string[];
  /** When it finds something, for whoever reads the list of checks. */
  fails: string;
  /** The worst that it finds of what is known. */
  severity: 'warn' | 'fail';
  /** What helps, for whoever reads the list of checks; a finding says more closely what. */
  remedy: string;
  /** Where it is written down; in the portal's documents where left out. */
  link?: string;
  evaluate(input: CheckInput): Found[];
}

/** Verdicts over sites' findings. */
export interface ReadinessService {
  /** Looks afresh at what the database holds. */
  evaluate(site: Site): Promise<{ readiness: Readiness; roles: Roles }>;
  /** Who does what, by site, as judged last; looked at afresh where that does not count any more. */
  rolesOf(sites: readonly Site[]): Promise<Map<string, Roles>>;
}
