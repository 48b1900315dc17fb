import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

/** Room around a page; the framework's header stands above it. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <Box
      component="section"
      sx={{
        p: { xs: 2, md: 3 },
        display: 'flex',
        flexDirection: 'column',
        gap: 3,
        color: 'text.primary',
      }}
    >
      {children}
    </Box>
  );
}
