import TextField from '@mui/material/TextField';

/** Shortest reason that the server takes, in characters. */
const ENOUGH = 3;

/** Whether the server takes it; where none is wanted, none is one. */
export function isReason(text: string, required: boolean): boolean {
  const { length } = text.trim();
  return length >= ENOUGH || (!required && length === 0);
}

type Props = {
  required: boolean;
  value: string;
  onChange(text: string): void;
};

/** Asks for one sentence that goes into the audit trail. */
export function ReasonField({ required, value, onChange }: Props) {
  return (
    <TextField
      fullWidth
      multiline
      margin="dense"
      label={required ? 'Reason' : 'Comment'}
      required={required}
      value={value}
      inputProps={{ maxLength: 2000 }}
      helperText={`${
        required ? `At least ${ENOUGH} characters` : 'Optional'
      }; stands in the audit trail`}
      onChange={event => onChange(event.target.value)}
    />
  );
}
