import Box from '@mui/material/Box';
import type { Verdict } from '@understudy/plugin-disaster-recovery-common';
import { CounterButton, VERDICTS } from '../../ui';
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
          <CounterButton
            key={verdict}
            count={counts[verdict]}
            label={label}
            color={palette}
            pressed={pressed}
            onPress={() => onSelect(pressed ? undefined : verdict)}
            icon={
              <Icon
                sx={{ color: counts[verdict] ? palette : 'text.disabled' }}
              />
            }
          />
        );
      })}
    </Box>
  );
}
