import MuiLink from '@mui/material/Link';
import type { OpenedChange } from '@understudy/plugin-disaster-recovery-common';

/** The change that a run opened: its page, or where it has none, how to find it. */
export function ChangeLink({ change }: { change: OpenedChange }) {
  const { where, branch, url } = change;
  return url ? (
    <MuiLink href={url} target="_blank" rel="noopener" underline="hover">
      {url.replace(/^https?:\/\//, '')}
    </MuiLink>
  ) : (
    <>
      branch <code>{branch}</code> of {where}
    </>
  );
}
