import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';

type Props = {
  count: ReactNode;
  label: string;
  icon: ReactNode;
  /** Of the border while it is pressed. */
  color: string;
  pressed: boolean;
  onPress(): void;
};

/** A number that narrows what is shown to what it counts. */
export function CounterButton({
  count,
  label,
  icon,
  color,
  pressed,
  onPress,
}: Props) {
  return (
    <ButtonBase
      focusRipple
      aria-pressed={pressed}
      onClick={onPress}
      sx={{
        px: 2,
        py: 1,
        minWidth: 128,
        justifyContent: 'flex-start',
        gap: 1.5,
        borderRadius: 1,
        border: 1,
        borderColor: pressed ? color : 'divider',
        bgcolor: pressed ? 'action.selected' : 'background.paper',
        '&:hover': { bgcolor: 'action.hover' },
        '&.Mui-focusVisible': {
          outline: 2,
          outlineStyle: 'solid',
          outlineColor: 'primary.main',
        },
      }}
    >
      {icon}
      <Box sx={{ textAlign: 'left' }}>
        <Typography variant="h5" component="span" display="block">
          {count}
        </Typography>
        <Typography variant="body2" component="span" color="text.secondary">
          {label}
        </Typography>
      </Box>
    </ButtonBase>
  );
}
