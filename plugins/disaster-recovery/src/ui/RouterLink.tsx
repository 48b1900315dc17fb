import type { ReactNode } from 'react';
import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';

/** A link inside the app, in the theme's link colour. */
export function RouterLink(props: { to: string; children: ReactNode }) {
  return (
    <MuiLink component={Link} to={props.to} underline="hover">
      {props.children}
    </MuiLink>
  );
}
