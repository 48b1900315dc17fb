import Checkbox from '@mui/material/Checkbox';
import FormControl from '@mui/material/FormControl';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormHelperText from '@mui/material/FormHelperText';
import TextField from '@mui/material/TextField';
import { ChoiceGroup } from '../ChoiceGroup';
import type { PartInput } from './inputsOf';

type Props = {
  id: string;
  input: PartInput;
  value: unknown;
  problem?: string;
  onChange(value: unknown): void;
};

/** One input of a part, with what is wrong with it or what it is for. */
export function PartField({ id, input, value, problem, onChange }: Props) {
  const { label, help, kind, choices, proposal } = input;
  switch (kind) {
    case 'yes-no':
      return (
        <FormControl sx={{ gridColumn: '1 / -1' }}>
          <FormControlLabel
            label={label}
            control={
              <Checkbox
                id={id}
                checked={value === true}
                inputProps={{ 'aria-describedby': `${id}-help` }}
                onChange={(_, checked) => onChange(checked)}
              />
            }
          />
          <FormHelperText id={`${id}-help`} sx={{ mx: 0, mt: 0 }}>
            {help}
          </FormHelperText>
        </FormControl>
      );
    case 'choice':
      return (
        <ChoiceGroup
          label={help ? `${label}. ${help}` : label}
          value={String(value ?? proposal)}
          choices={choices.map(choice => ({
            value: String(choice.value),
            label: choice.label,
          }))}
          onChange={chosen =>
            onChange(choices.find(each => String(each.value) === chosen)?.value)
          }
        />
      );
    case 'lines':
      return (
        <TextField
          id={id}
          label={label}
          multiline
          minRows={2}
          value={((value ?? []) as string[]).join('\n')}
          error={Boolean(problem)}
          helperText={problem ?? help}
          onChange={({ target }) => onChange(linesOf(target.value))}
        />
      );
    case 'number':
      return (
        <TextField
          id={id}
          label={label}
          type="number"
          value={value ?? ''}
          error={Boolean(problem)}
          helperText={
            problem ??
            (value === undefined ? `${proposal} where nothing is said` : help)
          }
          onChange={({ target }) =>
            onChange(target.value === '' ? undefined : +target.value)
          }
        />
      );
    default:
      return (
        <TextField
          id={id}
          label={label}
          value={value ?? ''}
          error={Boolean(problem)}
          helperText={problem ?? help}
          onChange={({ target }) => onChange(target.value.trimStart())}
        />
      );
  }
}

/** Each line an entry; the last one stays while it is being begun. */
function linesOf(text: string): string[] {
  return text === '' ? [] : text.split('\n').map(line => line.trim());
}
