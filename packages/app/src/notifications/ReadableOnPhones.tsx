import type { ReactNode } from 'react';
import Box from '@mui/material/Box';

/** The page of notifications is laid out for a desk: on a phone it leaves a line of four letters for what waits. */
export function ReadableOnPhones({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={theme => ({
        [theme.breakpoints.down('sm')]: {
          // What there is to read first, the filters after it.
          '& .bui-Grid': { display: 'flex', flexDirection: 'column-reverse' },
          '& td, & th': { padding: '8px 4px !important' },
          '& .MuiToolbar-root': { flexWrap: 'wrap', py: 1, px: 2 },
        },
      })}
    >
      {children}
    </Box>
  );
}
