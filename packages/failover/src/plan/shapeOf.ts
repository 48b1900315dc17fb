import type {
  FailoverMode,
  GuardResult,
  PlanShape,
  RunKind,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteLook } from '../guards';
import type { Place } from '../site';
import { FENCE_GUARD } from '../steps/fencing';

/** The region by which somebody gets a service that takes writes now: by the site's name, or behind the old load balancer. */
export function servedBy({ asUser, from }: SiteLook): string | undefined {
  for (const answer of [asUser, from.application]) {
    if (answer.answered && answer.status?.writable) {
      return answer.status.region;
    }
  }
  return undefined;
}

/**
 * In which order a failover goes, as the facts want it. Who is served loses
 * nothing by waiting for an approval; who is not, loses by every minute.
 */
export function shapeOf(options: {
  kind: RunKind;
  mode: FailoverMode;
  look: SiteLook | undefined;
  guards: GuardResult[];
  from: Place | undefined;
  to: Place | undefined;
  requireApproval: boolean;
  /** Why nothing at all may happen before people approved, whatever the facts want. */
  onlyApprovedBecause?: string;
}): PlanShape {
  const because = options.onlyApprovedBecause;
  const shape = shapeByFacts(options);
  return because === undefined
    ? shape
    : { ...shape, approval: 'before-anything', approvalBecause: because };
}

function shapeByFacts(options: Parameters<typeof shapeOf>[0]): PlanShape {
  const { kind, mode, look, guards, from, to, requireApproval } = options;
  const first =
    mode === 'planned' ||
    kind === 'reprotect' ||
    !look ||
    servedBy(look) !== undefined;
  const when = first ? 'first' : 'after-fence';
  const approval = requireApproval ? when : 'none';
  if (mode === 'planned' || kind === 'reprotect' || !look || !from || !to) {
    return { approval, doorFirst: false };
  }
  const { asUser } = look;
  if (asUser.answered && asUser.status?.region === to.region) {
    return {
      approval,
      doorFirst: true,
      doorFirstBecause: `users are led to ${to.region} already`,
    };
  }
  const unproven = guards.some(
    ({ guard, status }) => guard === FENCE_GUARD && status !== 'holds',
  );
  return unproven
    ? {
        approval,
        doorFirst: true,
        doorFirstBecause: `nobody can prove that ${from.region} takes no writes`,
      }
    : { approval, doorFirst: false };
}
