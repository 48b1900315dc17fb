import Alert from '@mui/material/Alert';
import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import { usePaths } from '../../usePaths';
import { RouterLink, runStanding, runTitle, waitsForPeople } from '../../ui';

/** The run under way; louder where it waits for somebody. */
export function ActiveRunNotice({ run }: { run: RunSummary }) {
  const { runPath } = usePaths();
  const waits = waitsForPeople(run);
  return (
    <Alert severity={waits ? 'warning' : 'info'}>
      <RouterLink to={runPath(run.id)}>{runTitle(run)}</RouterLink>{' '}
      {runStanding(run).replace(/\.$/, '')}.
    </Alert>
  );
}
