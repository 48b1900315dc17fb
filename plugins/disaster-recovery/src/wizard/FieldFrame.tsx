import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import FormHelperText from '@mui/material/FormHelperText';
import Typography from '@mui/material/Typography';

type Props = {
  title?: string;
  description?: string;
  /** Inputs side by side, where there is room. */
  columns?: number;
  children: ReactNode;
};

/** The title, the inputs side by side, and what they are for. */
export function FieldFrame({
  title,
  description,
  columns = 2,
  children,
}: Props) {
  return (
    <Box
      component="fieldset"
      sx={{ border: 0, p: 0, m: 0, mt: 2, minWidth: 0 }}
    >
      <Typography
        component="legend"
        variant="subtitle2"
        sx={{ mb: description ? 0.5 : 1.5 }}
      >
        {title}
      </Typography>
      {description && (
        <FormHelperText sx={{ mx: 0, mb: 1.5 }}>{description}</FormHelperText>
      )}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: {
            xs: 'minmax(0, 1fr)',
            md: `repeat(${columns}, minmax(0, 1fr))`,
          },
        }}
      >
        {children}
      </Box>
    </Box>
  );
}
