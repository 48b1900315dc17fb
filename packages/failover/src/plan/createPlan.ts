import type {
  DrillTerms,
  FailoverMode,
  GuardResult,
  Plan,
  PlannedStep,
  PlanShape,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { Additions } from '../additions';
import { lastEnd } from '../forecast/lastEnd';
import { evaluateGuards, type OtherRun, type SiteLook } from '../guards';
import { bindSwitch, type ProtectedSite } from '../site';
import type { RunTarget } from '../steps/FailoverStep';
import { changesRoles, movesUsers, workflowOf } from '../workflows/workflowOf';
import type { BoundRun } from './bindRun';
import { capacityWanted } from './capacityWanted';
import { consequencesOf } from './consequences';
import { drillTermsOf } from './drillTermsOf';
import { LOOK_SECONDS } from './LOOK_SECONDS';
import { estimateLossSeconds } from './estimateLoss';
import { guardInputOf } from './guardInputOf';
import { planHash } from './planHash';
import type { RunPolicy } from './RunPolicy';
import { servedBy, shapeOf } from './shapeOf';

const LOOK_DEADLINE_SECONDS = 60;
/** A replica of much data takes hours; nobody is woken up for that. */
const REBUILD_SECONDS = 24 * 3600;

export interface PlanInput {
  site: ProtectedSite;
  kind: RunKind;
  mode: FailoverMode;
  bound: BoundRun;
  /** Undefined while nothing can be looked at. */
  look: SiteLook | undefined;
  activeRun?: OtherRun;
  /** The run that asks whether its plan still stands; it keeps its shape and size. */
  run?: { id: string; plan: Plan };
  generation: number;
  policy: RunPolicy;
  /** Guards and steps of others. */
  additions?: Additions;
  /** Why nothing at all of a run that changes roles may happen before people approved. */
  onlyApprovedBecause?: string;
  /** What an hour of a drill costs; undefined is unknown. */
  usdPerHour?: number;
  now: Date;
}

function plannedSteps(
  target: RunTarget,
  additions: Additions | undefined,
): PlannedStep[] {
  const dryRun = target.kind === 'dry-run';
  return workflowOf(target, additions).map(({ step, after }) => ({
    id: step.id,
    title: step.title,
    description: step.description(target),
    irreversible: !dryRun && Boolean(step.irreversible),
    regions: step.regions(target),
    expectedSeconds: dryRun ? LOOK_SECONDS : step.expectedSeconds,
    deadlineSeconds: deadlineOf(target, step),
    permissions: step.permissions,
    after,
  }));
}

function deadlineOf(
  { kind, approvals }: RunTarget,
  step: { approval?: boolean; deadlineSeconds: number },
): number {
  if (kind === 'dry-run') {
    return LOOK_DEADLINE_SECONDS;
  }
  return step.approval ? approvals.expirySeconds : step.deadlineSeconds;
}

/** What the run is about; undefined while a region cannot be bound. */
function targetOf(
  input: PlanInput,
  shape: PlanShape,
  drill: DrillTerms,
): RunTarget | undefined {
  const { site, kind, mode, bound, look, policy, run } = input;
  const { from, to } = bound;
  const theSwitch = bindSwitch(site);
  return (
    from &&
    to &&
    theSwitch && {
      site,
      kind,
      mode,
      from,
      to,
      switch: theSwitch,
      traffic: site.traffic,
      shape,
      approvals: run?.plan.approvals ?? policy.approvals,
      capacity: run?.plan.capacity ?? capacityWanted(site, to, look),
      drill,
    }
  );
}

/** For how long a run acts without asking: a rebuild takes its time, a drill is not to. */
function validityOf(
  kind: RunKind,
  { validForSeconds }: RunPolicy,
  drill: DrillTerms,
): number {
  if (kind === 'reprotect') {
    return Math.max(validForSeconds, REBUILD_SECONDS);
  }
  return kind === 'drill'
    ? Math.min(validForSeconds, drill.maxSeconds)
    : validForSeconds;
}

/**
 * The plan of a run: a pure function of what is known now. Without a known
 * standby or manifest it has a guard that says so, and cannot be started.
 * @param added - what guards of others said
 */
export function createPlan(input: PlanInput, added: GuardResult[] = []): Plan {
  const { site, kind, mode, bound, look, policy, run, now } = input;
  const { fromRegion, toRegion, from, to } = bound;
  const guards = [
    ...evaluateGuards(guardInputOf(input), run !== undefined),
    ...added,
  ];
  const shape =
    run?.plan.shape ??
    shapeOf({
      kind,
      mode,
      look,
      guards,
      from,
      to,
      // A dry-run predicts the approval that a failover would wait for.
      requireApproval: kind !== 'drill' && policy.requireApproval,
      onlyApprovedBecause: changesRoles(kind)
        ? input.onlyApprovedBecause
        : undefined,
    });
  const drill =
    run?.plan.drill ?? drillTermsOf(site.name, policy, input.usdPerHour);
  const target = targetOf(input, shape, drill);
  const steps = target ? plannedSteps(target, input.additions) : [];
  const expectedSeconds = lastEnd(steps, step => step.expectedSeconds);
  const validForSeconds =
    run?.plan.validForSeconds ?? validityOf(kind, policy, drill);
  return {
    site: site.name,
    kind,
    mode,
    fromRegion,
    toRegion,
    steps,
    guards,
    estimatedSeconds: expectedSeconds,
    estimatedLossSeconds: estimateLossSeconds(
      movesUsers(kind) ? mode : 'unplanned',
      look,
    ),
    consequences: target ? consequencesOf(target, expectedSeconds) : [],
    requiresApproval: changesRoles(kind) && shape.approval !== 'none',
    approvals: target?.approvals ?? policy.approvals,
    shape,
    servedBy: look && servedBy(look),
    capacity: target?.capacity,
    ...(kind === 'drill' && { drill }),
    generation: input.generation,
    validForSeconds,
    hash: planHash(
      {
        kind,
        mode,
        fromRegion,
        toRegion,
        shape,
        generation: input.generation,
        site: site.name,
        account: site.accountId,
        manifests: site.manifests,
        traffic: site.traffic,
        approvals: target?.approvals,
      },
      steps,
    ),
    computedAt: now.toISOString(),
  };
}
