import TextField from '@mui/material/TextField';

interface Typed {
  reason: string;
  ticket: string;
}

/** Why, and where else that stands. */
export function ReasonAndTicket(props: {
  typed: Typed;
  /** Where the reason is kept. */
  kept: string;
  onChange(change: Partial<Typed>): void;
}) {
  const { typed, kept, onChange } = props;
  return (
    <>
      <TextField
        size="small"
        required
        label="Reason"
        value={typed.reason}
        helperText={kept}
        onChange={event => onChange({ reason: event.target.value })}
      />
      <TextField
        size="small"
        label="Ticket"
        value={typed.ticket}
        helperText="Optional"
        inputProps={{ maxLength: 200 }}
        onChange={event => onChange({ ticket: event.target.value })}
      />
    </>
  );
}
