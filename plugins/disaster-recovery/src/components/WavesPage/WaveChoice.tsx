import FormControlLabel from '@mui/material/FormControlLabel';
import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import Radio from '@mui/material/Radio';
import RadioGroup from '@mui/material/RadioGroup';
import TextField from '@mui/material/TextField';
import type {
  FailoverMode,
  WaveKind,
} from '@understudy/plugin-disaster-recovery-common';

/** What is to happen to a region. */
export type WaveWish = `${WaveKind}/${FailoverMode}`;

const WISHES: Record<string, string> = {
  'failover/unplanned': 'It is lost: fail over now',
  'failover/planned': 'It still serves: leave it without losing writes',
  'dry-run/unplanned': 'Rehearse: look at every site and change nothing',
};

/** A wish as the request says it. */
export function wished(wish: WaveWish): { kind: WaveKind; mode: FailoverMode } {
  const [kind, mode] = wish.split('/') as [WaveKind, FailoverMode];
  return { kind, mode };
}

type Props = {
  /** Regions from which some site serves, or may. */
  regions: string[];
  region: string;
  wish: WaveWish;
  onRegion(region: string): void;
  onWish(wish: WaveWish): void;
};

/** Which region, and what is to happen to it. */
export function WaveChoice(props: Props) {
  const { regions, region, wish } = props;
  const known = regions.includes(region) || region === '';
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3 }}>
      <TextField
        select
        size="small"
        label="Region"
        value={region}
        sx={{ minWidth: 220 }}
        onChange={event => props.onRegion(event.target.value)}
      >
        {(known ? regions : [...regions, region]).map(each => (
          <MenuItem key={each} value={each}>
            {each}
          </MenuItem>
        ))}
      </TextField>
      <RadioGroup
        aria-label="What is to happen"
        value={wish}
        onChange={event => props.onWish(event.target.value as WaveWish)}
      >
        {Object.entries(WISHES).map(([value, label]) => (
          <FormControlLabel
            key={value}
            value={value}
            control={<Radio size="small" />}
            label={label}
            componentsProps={{ typography: { variant: 'body2' } }}
          />
        ))}
      </RadioGroup>
    </Box>
  );
}
