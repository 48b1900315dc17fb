import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import type { WavePlan } from '@understudy/plugin-disaster-recovery-common';

/** What is so of every site of a region that is lost. */
const OF_A_LOST_REGION: Record<string, string> = {
  'fence-unproven':
    'Nobody can look at a region that is gone. Each site’s old region is fenced as soon as it answers.',
  'replica-replicating':
    'A replica whose source is gone says that it failed. It is promoted as it is.',
  'lag-within-rpo':
    'While sites wait for their turn the age of what arrived last grows. What was written and not replicated before the region was lost stays lost.',
};

type Props = {
  guards: WavePlan['guards'];
  chosen: string[];
  onChange(guards: string[]): void;
};

/** Rules that are set aside at every site where they do not hold; the others are asked about in the middle of the wave. */
export function GuardChoice({ guards, chosen, onChange }: Props) {
  const isLost = ({ guard }: { guard: string }) => guard in OF_A_LOST_REGION;
  const toggle = (guard: string, on: boolean) =>
    onChange(on ? [...chosen, guard] : chosen.filter(each => each !== guard));
  const inOrder = [
    ...guards.filter(isLost),
    ...guards.filter(each => !isLost(each)),
  ];
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {inOrder.map(({ guard, title }) => (
        <li key={guard}>
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                checked={chosen.includes(guard)}
                onChange={event => toggle(guard, event.target.checked)}
              />
            }
            componentsProps={{ typography: { variant: 'body2' } }}
            label={`Set aside “${guard}”: ${title}`}
          />
          {OF_A_LOST_REGION[guard] && (
            <Typography
              variant="body2"
              color="text.secondary"
              sx={{ pl: 3.75, mb: 0.5 }}
            >
              {OF_A_LOST_REGION[guard]}
            </Typography>
          )}
        </li>
      ))}
    </Box>
  );
}
