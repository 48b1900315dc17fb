import Alert from '@mui/material/Alert';
import { SITE_ANNOTATION } from '@understudy/plugin-disaster-recovery-common';

/** A second entity that names a site: whoever reads its page believes it protected. */
export function NotItsSite(props: {
  entityRef: string;
  site: string;
  claimant: string;
}) {
  const { entityRef, site, claimant } = props;
  return (
    <Alert severity="error">
      {entityRef} is not protected: the site {site} belongs to {claimant}, which
      named it first. Give {entityRef} a site of its own in its annotation{' '}
      {SITE_ANNOTATION}, or take the annotation away.
    </Alert>
  );
}
