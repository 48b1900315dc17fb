import type {
  DecisionKind,
  DecisionRequest,
  RunDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { waitsForApproval } from './approvalsOf';
import type { DecisionOption } from './DecisionOption';
import { OPTION_WORDS } from './optionWords';
import { stuckStep } from './stuckStep';

/** What helps most likely first, what gives up last. */
const ORDER: DecisionKind[] = [
  'approve',
  'resume',
  'skip-step',
  'retry-step',
  'extend',
  'override',
  'reject',
  'break-glass',
  'abort',
  'end',
];

const EXTRA_SECONDS = 600;

/** A decision in words, with why it cannot be taken where it cannot. */
export function optionOf(
  run: RunDetail,
  request: DecisionRequest,
): DecisionOption {
  const action = run.actions[request.kind];
  const words = OPTION_WORDS[request.kind](run, request);
  return {
    ...words,
    request,
    label: words.reason === 'none' ? words.label : `${words.label}…`,
    blockedBecause: action?.allowed
      ? undefined
      : action?.blockedBecause ?? 'Not possible now',
  };
}

function kindsOf(run: RunDetail): DecisionKind[] {
  if (run.status === 'needs-decision') {
    return run.question?.options ?? ['resume', 'abort', 'end'];
  }
  if (run.status === 'paused') {
    return ['resume', 'abort', 'end'];
  }
  if (waitsForApproval(run)) {
    return ['approve', 'reject', 'break-glass', 'abort'];
  }
  return stuckStep(run) ? ['override'] : [];
}

function requestsOf(run: RunDetail, kind: DecisionKind): DecisionRequest[] {
  const step = run.question?.step;
  switch (kind) {
    case 'override':
      return (run.question?.guards ?? stuckStep(run)?.guards ?? []).map(
        guard => ({ kind, guard }),
      );
    case 'skip-step':
    case 'retry-step':
      return [{ kind, step }];
    case 'extend':
      return [
        {
          kind,
          seconds: waitsForApproval(run)
            ? run.plan.approvals.expirySeconds
            : EXTRA_SECONDS,
        },
      ];
    default:
      return [{ kind }];
  }
}

/** What a person can do about a run that waits for people, in order; empty where nothing waits. */
export function decisionOptions(run: RunDetail): DecisionOption[] {
  const kinds = kindsOf(run);
  return ORDER.filter(kind => kinds.includes(kind)).flatMap(kind =>
    requestsOf(run, kind).map(request => optionOf(run, request)),
  );
}
