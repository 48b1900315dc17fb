import type { ReactNode } from 'react';
import Typography from '@mui/material/Typography';

export function SectionTitle(props: { id?: string; children: ReactNode }) {
  return (
    <Typography
      id={props.id}
      variant="subtitle1"
      component="h2"
      sx={{ fontWeight: 'bold' }}
    >
      {props.children}
    </Typography>
  );
}
