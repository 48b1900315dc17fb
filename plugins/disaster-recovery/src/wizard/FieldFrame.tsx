import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';

type Props = { title?: string; description?: string; children: ReactNode };

/** The title, the inputs side by side, and what they are for. */
export function FieldFrame({ title, description, children }: Props) {
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, p: 0, m: 0, mt: 2, minWidth: 0 }}
    >
      <Typography component="legend" variant="subtitle2" sx={{ mb: 0.5 }}>
        {title}
      </Typography>
      {description && (
        <FormHelperText sx={{ mx: 0, mb: 1.5 }}>{description}</FormHelperText>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))',
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
