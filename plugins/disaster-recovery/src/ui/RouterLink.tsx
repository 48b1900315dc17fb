import type { ReactNode } from 'react';
import MuiLink from '@mui/material/Link';
import { Link } from 'react-router-dom';

/** A link inside the app; plain text where the page it leads to is switched off. */
export function RouterLink(props: {
  to?: string;
  /** In the colour of the text around it, underlined: for what is not drawn on paper. */
  inherit?: boolean;
  children: ReactNode;
}) {
  if (!props.to) {
    return <>{props.children}</>;
  }
  return (
    <MuiLink
      component={Link}
      to={props.to}
      color={props.inherit ? 'inherit' : 'primary'}
      underline={props.inherit ? 'always' : 'hover'}
    >
      {props.children}
    </MuiLink>
  );
}
