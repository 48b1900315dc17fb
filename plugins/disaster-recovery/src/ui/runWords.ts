import type {
  RunKind,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';

/** The kind of a run, as a person says it. */
export const KIND_LABELS: Record<RunKind, string> = {
  'dry-run': 'Dry run',
  drill: 'Drill',
  failover: 'Failover',
};

/** `Drill #18`. */
export function runTitle({
  kind,
  number,
}: Pick<RunSummary, 'kind' | 'number'>) {
  return `${KIND_LABELS[kind]} #${number}`;
}

/** True while a run can still change something. */
export function isActive({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'running' || status === 'pending-approval';
}
