import Autocomplete from '@mui/material/Autocomplete';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { type FaultField, SERVICES } from './faultKinds';

const PLANES = ['control', 'data', 'network'];

/** One field of a fault, asked for by its kind. */
export function FaultFieldInput(props: {
  field: FaultField;
  databases: string[];
  value: string | string[];
  problem?: string;
  onChange(value: string | string[]): void;
}) {
  const { field, databases, value, problem, onChange } = props;
  const shared = {
    size: 'small',
    fullWidth: true,
    label: field.label,
    error: Boolean(problem),
    helperText: problem,
  } as const;
  if (field.kind === 'planes') {
    return (
      <TextField
        {...shared}
        select
        SelectProps={{ multiple: true }}
        value={value}
        onChange={event => onChange(event.target.value)}
      >
        {PLANES.map(plane => (
          <MenuItem key={plane} value={plane}>
            {plane}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  if (field.kind === 'database' || field.kind === 'service') {
    return (
      <Autocomplete
        freeSolo
        options={field.kind === 'database' ? databases : SERVICES}
        inputValue={String(value)}
        onInputChange={(_, text) => onChange(text)}
        renderInput={params => <TextField {...params} {...shared} />}
      />
    );
  }
  return (
    <TextField
      {...shared}
      type={field.kind === 'number' ? 'number' : 'text'}
      inputProps={{ min: field.min, max: field.max, step: 'any' }}
      value={value}
      onChange={event => onChange(event.target.value)}
    />
  );
}
