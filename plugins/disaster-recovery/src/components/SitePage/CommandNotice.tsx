import Alert from '@mui/material/Alert';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';

/** The command for the night without a portal should be what the portal is. */
export function CommandNotice({ site }: { site: SiteDetail }) {
  const { commandVersion } = site;
  if (!commandVersion?.old) {
    return null;
  }
  const { repository, portal } = commandVersion;
  return (
    <Alert severity="info" variant="outlined">
      The break-glass command in the site's repository is of version{' '}
      {repository ?? 'unknown'}, the portal's is {portal}. Renew it in the
      repository before the night on which it is needed.
    </Alert>
  );
}
