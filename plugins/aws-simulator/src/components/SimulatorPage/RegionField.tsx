import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { REGIONS } from '@understudy/plugin-disaster-recovery-common';

/** A choice of regions. */
export function RegionField(props: {
  label: string;
  /** Those that stand first. */
  first: string[];
  /** The only choice. */
  only?: string;
  value: string;
  onChange(region: string): void;
  problem?: string;
}) {
  const { label, first, only, value, onChange, problem } = props;
  const others = Object.keys(REGIONS).filter(region => !first.includes(region));
  const regions = only ? [only] : [...first, ...others];
  return (
    <TextField
      select
      size="small"
      fullWidth
      label={label}
      value={value}
      error={Boolean(problem)}
      helperText={problem}
      onChange={event => onChange(event.target.value)}
    >
      {regions.map(region => (
        <MenuItem key={region} value={region}>
          {region} {REGIONS[region] && `· ${REGIONS[region]}`}
        </MenuItem>
      ))}
    </TextField>
  );
}
