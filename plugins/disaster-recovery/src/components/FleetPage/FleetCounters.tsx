import ButtonBase from '@mui/material/ButtonBase';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Verdict } from '@understudy/plugin-disaster-recovery-common';
import { VERDICTS } from '../../ui';
import { VERDICT_ORDER } from './fleetFilter';

type Props = {
  counts: Record<Verdict, number>;
  selected?: Verdict;
  onSelect(verdict: Verdict | undefined): void;
};

/** How many sites are ready, and how many are not; a press narrows the table. */
export function FleetCounters({ counts, selected, onSelect }: Props) {
  return (
    <Box
      role="group"
      aria-label="Sites by readiness"
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
    >
      {VERDICT_ORDER.map(verdict => {
        const { label, palette, Icon } = VERDICTS[verdict];
        const pressed = selected === verdict;
        return (
          <ButtonBase
            key={verdict}
            focusRipple
            aria-pressed={pressed}
            onClick={() => onSelect(pressed ? undefined : verdict)}
            sx={{
              px: 2,
              py: 1,
              minWidth: 128,
              justifyContent: 'flex-start',
              gap: 1.5,
              borderRadius: 1,
              border: 1,
              borderColor: pressed ? palette : 'divider',
              bgcolor: pressed ? 'action.selected' : 'background.paper',
              '&:hover': { bgcolor: 'action.hover' },
              '&.Mui-focusVisible': {
                outline: 2,
                outlineStyle: 'solid',
                outlineColor: 'primary.main',
              },
            }}
          >
            <Icon sx={{ color: counts[verdict] ? palette : 'text.disabled' }} />
            <Box sx={{ textAlign: 'left' }}>
              <Typography variant="h5" component="span" display="block">
                {counts[verdict]}
              </Typography>
              <Typography
                variant="body2"
                component="span"
                color="text.secondary"
              >
                {label}
              </Typography>
            </Box>
          </ButtonBase>
        );
      })}
    </Box>
  );
}
