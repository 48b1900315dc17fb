import {
  DECISION_KINDS,
  defaultModeOf,
  type Plan,
  type PlanRequest,
  type RunDetail,
  type SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE, PILOT } from '../../__testUtils__';

const AT = '2026-11-27T12:00:00.000Z';
const objectives = { rpoSeconds: 60, rtoSeconds: 900 };

/** A plan in whole. */
export const planOf = (
  site: string,
  { kind, mode = defaultModeOf(kind) }: PlanRequest,
): Plan => ({
  site,
  kind,
  mode,
  fromRegion: ACTIVE,
  toRegion: PILOT,
  steps: [],
  guards: [],
  estimatedSeconds: 1,
  consequences: [],
  requiresApproval: true,
  approvals: {
    count: 1,
    expirySeconds: 1,
    remindAfterSeconds: 1,
    escalateAfterSeconds: 1,
  },
  shape: { approval: 'first', doorFirst: false },
  generation: 0,
  validForSeconds: 1,
  hash: 'abc',
  computedAt: AT,
});

/** A run in whole; its id begins with its site's name. */
export function runOf(id: string): RunDetail {
  const [site] = id.split('-');
  return {
    id,
    number: 1,
    site,
    kind: 'failover',
    mode: 'unplanned',
    status: 'running',
    fromRegion: ACTIVE,
    toRegion: PILOT,
    requestedBy: 'user:default/olivia',
    reason: 'because of the test',
    createdAt: AT,
    progress: 0,
    actual: {},
    objectives,
    plan: planOf(site, { kind: 'failover' }),
    steps: [],
    overrides: [],
    decisions: [],
    attempts: [],
    validUntil: AT,
    journal: [],
    actions: Object.fromEntries(
      DECISION_KINDS.map(kind => [kind, { allowed: true }]),
    ) as RunDetail['actions'],
  };
}

/** A site in whole. */
export const siteOf = (name: string): SiteDetail => ({
  name,
  entityRef: `component:default/${name}`,
  owner: `group:default/team-${name}`,
  servingRegion: ACTIVE,
  standbyRegion: PILOT,
  awayFromHome: false,
  objectives,
  trafficPolicy: 'automatic',
  readiness: { verdict: 'ready', failing: 0 },
  alerts: [],
  regions: [],
  estimate: {},
  evaluation: {
    verdict: 'ready',
    findings: [],
    evaluatedAt: AT,
    expiresAt: AT,
  },
  runs: [],
  actions: {} as SiteDetail['actions'],
});
