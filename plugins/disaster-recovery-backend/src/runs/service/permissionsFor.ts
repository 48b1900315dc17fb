import {
  guardOverridePermission,
  runApprovePermission,
  runBreakGlassPermission,
  runControlPermission,
  runDrillPermission,
  runDryRunPermission,
  runFailoverPermission,
  type DecisionKind,
  type DisasterRecoveryPermission,
  type RunKind,
} from '@understudy/plugin-disaster-recovery-common';

/** What requesting a run of each kind wants. */
export const PERMISSION_OF: Record<RunKind, DisasterRecoveryPermission> = {
  'dry-run': runDryRunPermission,
  drill: runDrillPermission,
  failover: runFailoverPermission,
  'complete-failover': runFailoverPermission,
  failback: runFailoverPermission,
  reprotect: runFailoverPermission,
};

/** What a decision of each kind wants; any one of them is enough. */
export const permissionsFor = (
  decision: DecisionKind,
  run: RunKind,
): DisasterRecoveryPermission[] => {
  switch (decision) {
    case 'approve':
    case 'reject':
      return [runApprovePermission];
    case 'break-glass':
      return [runBreakGlassPermission];
    case 'override':
      return [guardOverridePermission];
    case 'abort':
      return [runControlPermission, PERMISSION_OF[run]];
    default:
      return [runControlPermission];
  }
};
