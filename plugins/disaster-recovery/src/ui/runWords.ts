import type {
  RunKind,
  RunStatus,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';

/** The kind of a run, as a person says it. */
export const KIND_LABELS: Record<RunKind, string> = {
  'dry-run': 'Dry run',
  drill: 'Drill',
  failover: 'Failover',
  'complete-failover': 'Completion of a failover',
  failback: 'Failback',
  reprotect: 'Reprotect',
};

/** `Drill #18`. */
export function runTitle({
  kind,
  number,
}: Pick<RunSummary, 'kind' | 'number'>) {
  return `${KIND_LABELS[kind] ?? kind} #${number}`;
}

const OVER: RunStatus[] = ['succeeded', 'failed', 'aborted'];

/** True while a run can still change something; a status that is not known is not the end. */
export function isActive({ status }: Pick<RunSummary, 'status'>): boolean {
  return !OVER.includes(status);
}

/** True while nothing goes on until a person does something. */
export function waitsForPeople({
  status,
}: Pick<RunSummary, 'status'>): boolean {
  return ['pending-approval', 'paused', 'needs-decision'].includes(status);
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
