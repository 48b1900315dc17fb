import { type ReactNode, useId } from 'react';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

type Props = { number: number; title: string; children: ReactNode };

/** One of the numbered parts that a person reads from top to bottom. */
export function DialogPart({ number, title, children }: Props) {
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{ display: 'flex', gap: 2 }}
    >
      <Typography
        aria-hidden
        variant="h6"
        component="span"
        color="text.secondary"
        sx={{ minWidth: 16, lineHeight: 1.4 }}
      >
        {number}
      </Typography>
      <Box sx={{ flexGrow: 1, minWidth: 0 }}>
        <Typography
          id={id}
          variant="subtitle1"
          component="h3"
          fontWeight="bold"
        >
          {title}
        </Typography>
        {children}
      </Box>
    </Box>
  );
}
