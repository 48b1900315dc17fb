import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import { usePaths } from '../../usePaths';
import {
  KIND_LABELS,
  RouterLink,
  RunStatusChip,
  waitsForPeople,
} from '../../ui';

/** The run under way: how far it is, or what it waits for. */
export function RunCell({ run }: { run: RunSummary }) {
  const { runPath } = usePaths();
  const waits = waitsForPeople(run);
  const kind = KIND_LABELS[run.kind] ?? run.kind;
  return (
    <>
      <RouterLink to={runPath(run.id)}>
        {waits ? kind : `${kind} ${Math.round(run.progress * 100)} %`}
      </RouterLink>{' '}
      {waits && <RunStatusChip status={run.status} />}
    </>
  );
}
