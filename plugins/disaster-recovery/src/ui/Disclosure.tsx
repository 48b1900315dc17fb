import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

type Props = { summary: ReactNode; children: ReactNode };

/** Details that open on demand, with the keyboard too. */
export function Disclosure({ summary, children }: Props) {
  return (
    <Box component="details">
      <Box
        component="summary"
        sx={{
          cursor: 'pointer',
          py: 0.5,
          borderRadius: 1,
          typography: 'body2',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        {summary}
      </Box>
      <Box sx={{ pl: 2, pb: 0.5 }}>{children}</Box>
    </Box>
  );
}
