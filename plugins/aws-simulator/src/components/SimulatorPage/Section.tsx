import { type ReactNode, useId } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** A titled part of the page. */
export function Section(props: {
  title: string;
  /** Beside the title. */
  action?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <Box component="section" aria-labelledby={id}>
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          justifyContent: 'space-between',
          minHeight: 36,
          mb: 1,
        }}
      >
        <Typography
          id={id}
          variant="subtitle1"
          component="h2"
          sx={{ fontWeight: 'bold' }}
        >
          {props.title}
        </Typography>
        {props.action}
      </Box>
      {props.children}
    </Box>
  );
}
