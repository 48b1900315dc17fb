import Alert from '@mui/material/Alert';
import {
  movesUsers,
  type SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { usePaths } from '../../usePaths';
import { ChangeLink, RouterLink, runTitle } from '../../ui';

/**
 * The change that the last failover opened, for as long as nobody is seen to
 * have merged it: pipelines would plan the old roles.
 */
export function OpenChangeNotice({ site }: { site: SiteDetail }) {
  const { runPath } = usePaths();
  const run = site.runs.find(
    ({ kind, status }) => movesUsers(kind) && status === 'succeeded',
  );
  const merged = site.evaluation.findings.some(
    ({ check, status }) => check === 'pipeline-roles' && status === 'pass',
  );
  if (!run?.change || merged) {
    return null;
  }
  return (
    <Alert severity="warning" variant="outlined">
      Pipelines would plan the old roles: merge{' '}
      <ChangeLink change={run.change} />, which{' '}
      <RouterLink to={runPath(run.id)}>{runTitle(run)}</RouterLink> opened
      (drMode {run.change.drMode}). Until then they apply nothing in{' '}
      {run.toRegion}.
    </Alert>
  );
}
