import type {
  Decision,
  RunEvent,
  RunEventBase,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteRun } from './service/views';
import { statusChange } from './statusChange';
import type { Committed } from './store/Committed';

function statusEvent(
  run: SiteRun,
  committed: Committed,
  base: RunEventBase,
): RunEvent | undefined {
  const status = statusChange(committed);
  const question = committed.change.run?.question;
  switch (status) {
    case 'pending-approval':
    case 'paused':
    case 'needs-decision':
      return {
        ...base,
        type: 'run-waits',
        status,
        ...(question?.step && { step: question.step }),
        ...(question && { options: question.options }),
      };
    case 'running':
      return { ...base, type: 'run-continues', status };
    case 'succeeded':
    case 'failed':
    case 'aborted':
      return { ...base, type: 'run-ended', status, actual: run.actual };
    default:
      return undefined;
  }
}

const decidedEvent = (base: RunEventBase, decision: Decision): RunEvent => {
  const { kind, by, at, reason, guard, step } = decision;
  return {
    ...base,
    type: 'run-decided',
    at,
    decision: kind,
    by,
    ...(reason && { reason }),
    ...(guard && { guard }),
    ...(step && { step }),
  };
};

/**
 * What a commit means to others: each decision, and how the run stands if that is
 * new. Of a question they hear where it stands and what answers it; its words may
 * hold what AWS said, and are read where one may see the run.
 */
export function eventsOf(
  run: SiteRun,
  committed: Committed,
  now: Date,
): RunEvent[] {
  const base: RunEventBase = {
    site: run.subject,
    run: run.id,
    number: run.number,
    kind: run.plan.kind,
    mode: run.input.mode,
    fromRegion: run.input.fromRegion,
    toRegion: run.input.toRegion,
    at: now.toISOString(),
  };
  if (committed.from === undefined) {
    return [
      {
        ...base,
        type: 'run-requested',
        at: run.createdAt,
        by: run.requestedBy,
        reason: run.reason,
        ...(run.ticket && { ticket: run.ticket }),
        overrides: run.decisions.flatMap(({ kind, guard, at }) =>
          kind === 'override' && guard && at === run.createdAt ? [guard] : [],
        ),
      },
    ];
  }
  const status = statusEvent(run, committed, base);
  return [
    ...(committed.change.decisions ?? []).map(each => decidedEvent(base, each)),
    ...(status ? [status] : []),
  ];
}
