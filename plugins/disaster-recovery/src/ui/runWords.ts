import type {
  RunStatus,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';

export {
  KIND_LABELS,
  runTitle,
  waitsForPeople,
} from '@understudy/plugin-disaster-recovery-common';

const OVER: RunStatus[] = ['succeeded', 'failed', 'aborted'];

/** True while a run can still change something; a status that is not known is not the end. */
export function isActive({ status }: Pick<RunSummary, 'status'>): boolean {
  return !OVER.includes(status);
}

/** Where a run under way stands, after its title: `waits for approval`, `is running, 45 % done`. */
export function runStanding(run: RunSummary): string {
  switch (run.status) {
    case 'pending-approval':
      return 'waits for approval';
    case 'paused':
      return 'is paused';
    case 'needs-decision':
      return `needs a decision${
        run.question ? `: ${run.question.reason}` : ''
      }`;
    default:
      return `is running, ${Math.round(run.progress * 100)} % done`;
  }
}
