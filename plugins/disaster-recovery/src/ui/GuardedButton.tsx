import { useId } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ButtonProps } from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';

type Props = Pick<
  ButtonProps,
  'children' | 'color' | 'variant' | 'onClick' | 'size' | 'startIcon'
> & {
  /** Why it cannot be pressed; absent where it can. */
  blockedBecause?: string;
  /** Without it the reason is in the tooltip and for screen readers only. */
  showReason?: boolean;
  /** As wide as its place; a long label takes several lines. */
  wide?: boolean;
  /** Stands on a filled alert. */
  onAlarm?: boolean;
};

/** A sentence reads better as it is written. */
const WIDE = { whiteSpace: 'normal', textTransform: 'none' };

const ON_ALARM = {
  bgcolor: 'common.white',
  color: 'error.dark',
  '&:hover': { bgcolor: 'grey.200' },
  '&.Mui-disabled': { bgcolor: 'transparent', color: 'inherit', border: 1 },
};

/**
 * A button that says why it cannot be pressed: in a tooltip (the wrapper takes
 * the focus that a disabled button does not) and as text the button is described by.
 */
export function GuardedButton({
  blockedBecause,
  showReason = true,
  wide = false,
  onAlarm = false,
  ...button
}: Props) {
  const reasonId = useId();
  if (!blockedBecause) {
    return (
      <Button
        variant="outlined"
        fullWidth={wide}
        sx={{
          whiteSpace: 'nowrap',
          ...(wide && WIDE),
          ...(onAlarm && ON_ALARM),
        }}
        {...button}
      />
    );
  }
  return (
    <Box
      sx={{
        display: 'inline-flex',
        flexDirection: 'column',
        alignItems: wide ? undefined : 'flex-start',
        maxWidth: wide ? undefined : 240,
      }}
    >
      <Tooltip title={blockedBecause}>
        {/* The focus shows the tooltip to people without a mouse. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <span tabIndex={0} aria-describedby={reasonId}>
          <Button
            variant="outlined"
            {...button}
            fullWidth
            sx={{ ...(wide && WIDE), ...(onAlarm && ON_ALARM) }}
            disabled
            aria-describedby={reasonId}
          />
        </span>
      </Tooltip>
      <Typography
        id={reasonId}
        variant="caption"
        color={onAlarm ? 'inherit' : 'text.secondary'}
        sx={
          showReason
            ? { mt: 0.5 }
            : {
                position: 'absolute',
                width: '1px',
                height: '1px',
                overflow: 'hidden',
                clip: 'rect(0 0 0 0)',
              }
        }
      >
        {blockedBecause}
      </Typography>
    </Box>
  );
}
