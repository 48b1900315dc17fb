import type { ReactNode } from 'react';
import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';

/** A link inside the app; plain text where the page it leads to is switched off. */
export function RouterLink(props: { to?: string; children: ReactNode }) {
  if (!props.to) {
    return <>{props.children}</>;
  }
  return (
    <MuiLink component={Link} to={props.to} underline="hover">
      {props.children}
    </MuiLink>
  );
}
