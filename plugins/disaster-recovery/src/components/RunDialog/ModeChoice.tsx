import FormControlLabel from '@mui/material/FormControlLabel';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import type { FailoverMode } from '@understudy/plugin-disaster-recovery-common';

type Props = { mode: FailoverMode; onChange(mode: FailoverMode): void };

/** Each choice is another plan. */
export function ModeChoice({ mode, onChange }: Props) {
  return (
    <RadioGroup
      row
      aria-label="Mode"
      value={mode}
      onChange={(_, value) =>
        onChange(value === 'planned' ? 'planned' : 'unplanned')
      }
    >
      <FormControlLabel
        value="unplanned"
        control={<Radio size="small" />}
        componentsProps={{ typography: { variant: 'body2' } }}
        label="Unplanned: the region is failing, accept the loss"
      />
      <FormControlLabel
        value="planned"
        control={<Radio size="small" />}
        componentsProps={{ typography: { variant: 'body2' } }}
        label="Planned: stop writes first, lose nothing"
      />
    </RadioGroup>
  );
}
