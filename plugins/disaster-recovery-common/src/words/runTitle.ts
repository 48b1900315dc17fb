import type { RunKind, RunSummary } from '../model';

/** The kind of a run, as a person says it. @public */
export const KIND_LABELS: Record<RunKind, string> = {
  'dry-run': 'Dry run',
  drill: 'Drill',
  failover: 'Failover',
  'complete-failover': 'Completion of a failover',
  failback: 'Failback',
  reprotect: 'Reprotect',
};

/** `Drill #18`. @public */
export function runTitle({
  kind,
  number,
}: Pick<RunSummary, 'kind' | 'number'>): string {
  return `${KIND_LABELS[kind] ?? kind} #${number}`;
}
