import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import { formatUser } from '../../format';
import { SORT_LABELS } from './fleetFilter';
import type { FleetFilterState } from './useFleetFilter';

type Props = {
  filter: FleetFilterState;
  owners: string[];
  regions: string[];
};

export function FleetFilters({ filter, owners, regions }: Props) {
  return (
    <Box
      role="search"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1.5,
        alignItems: 'center',
      }}
    >
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        aria-label="Whose sites"
        value={filter.mine ? 'mine' : 'all'}
        onChange={(_, value) => {
          if (value) {
            filter.set('sites', value === 'mine' ? 'mine' : undefined);
          }
        }}
      >
        <ToggleButton value="mine">My sites</ToggleButton>
        <ToggleButton value="all">All</ToggleButton>
      </ToggleButtonGroup>
      <TextField
        size="small"
        label="Search"
        type="search"
        value={filter.search}
        onChange={event => filter.set('search', event.target.value)}
      />
      <TextField
        select
        size="small"
        label="Owner"
        value={owners.includes(filter.owner) ? filter.owner : ''}
        onChange={event => filter.set('owner', event.target.value)}
        sx={{ minWidth: 150 }}
      >
        <MenuItem value="">Any owner</MenuItem>
        {owners.map(owner => (
          <MenuItem key={owner} value={owner}>
            {formatUser(owner)}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label="Region"
        value={regions.includes(filter.region) ? filter.region : ''}
        onChange={event => filter.set('region', event.target.value)}
        sx={{ minWidth: 150 }}
      >
        <MenuItem value="">Any region</MenuItem>
        {regions.map(region => (
          <MenuItem key={region} value={region}>
            {region}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        size="small"
        label="Order"
        value={filter.sort}
        onChange={event => filter.set('sort', event.target.value)}
        sx={{ minWidth: 150 }}
      >
        {Object.entries(SORT_LABELS).map(([sort, label]) => (
          <MenuItem key={sort} value={sort}>
            {label}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}
