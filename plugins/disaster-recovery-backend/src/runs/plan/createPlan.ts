import {
  MEASUREMENTS,
  type FailoverMode,
  type Measurement,
  type Plan,
  type PlannedStep,
  type RunKind,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import { estimateLossSeconds } from '../../measurements/estimateLoss';
import type { Roles, Site } from '../../sites/types';
import { evaluateGuards } from '../guards';
import type { RunTarget } from '../steps/types';
import { workflowOf } from '../steps/workflow';
import { consequencesOf } from './consequences';
import { criticalPathSeconds } from './criticalPath';
import { planHash } from './planHash';
import { regionsOfRun, runTarget } from './runTarget';

/** Looking takes this long, whatever doing takes. Seconds. */
const LOOK_SECONDS = 2;

export interface PlanInput {
  site: Site;
  roles: Roles;
  measurements: Measurement[];
  kind: RunKind;
  mode: FailoverMode;
  activeRun?: RunSummary;
  requireApproval: boolean;
  approvalExpirySeconds: number;
  now: Date;
}

function plannedSteps(
  target: RunTarget,
  approvalExpirySeconds: number,
): PlannedStep[] {
  const dryRun = target.kind === 'dry-run';
  return workflowOf({ ...target, approvalExpirySeconds }).map(
    ({ step, after }) => ({
      id: step.id,
      title: step.title,
      description: step.description(target),
      irreversible: !dryRun && Boolean(step.irreversible),
      regions: step.regions(target),
      expectedSeconds: dryRun ? LOOK_SECONDS : step.expectedSeconds,
      deadlineSeconds: dryRun ? 60 : step.deadlineSeconds,
      permissions: step.permissions,
      after,
    }),
  );
}

/**
 * The plan of a run: a pure function of what is known now. Without a known
 * standby or manifest it has a guard that says so, and cannot be started.
 */
export function createPlan(input: PlanInput): Plan {
  const { site, roles, measurements, kind, mode, now } = input;
  const regions = regionsOfRun(site, roles);
  const requireApproval = kind === 'failover' && input.requireApproval;
  const target = runTarget({
    ...regions,
    site,
    kind,
    mode,
    // A dry-run predicts the approval that a failover would wait for.
    requireApproval: kind !== 'drill' && input.requireApproval,
  });
  const steps = target ? plannedSteps(target, input.approvalExpirySeconds) : [];
  const lag = measurements.find(
    item =>
      item.name === MEASUREMENTS.replicaLag && item.region === regions.toRegion,
  );
  const loss =
    kind === 'failover' && mode === 'planned'
      ? 0
      : estimateLossSeconds(lag, now);
  return {
    site: site.name,
    kind,
    mode,
    ...regions,
    steps,
    guards: evaluateGuards({
      ...input,
      fromRegion: roles.standbyRegion && regions.fromRegion,
      toRegion: roles.standbyRegion,
    }),
    estimatedSeconds: criticalPathSeconds(steps),
    estimatedLossSeconds: loss,
    consequences: target ? consequencesOf(target) : [],
    requiresApproval: requireApproval,
    hash: planHash(
      { ...target, ...regions, kind, mode, site: site.name },
      steps,
    ),
    computedAt: now.toISOString(),
  };
}
