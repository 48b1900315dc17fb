import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import {
  changesRoles,
  type Plan,
} from '@understudy/plugin-disaster-recovery-common';
import type { Draft } from './draft';
import { approvalWords } from './planWords';
import { ReasonAndTicket } from './ReasonAndTicket';

type Props = {
  plan: Plan;
  draft: Draft;
  onChange(change: Partial<Draft>): void;
};

/** The site's name typed, a reason, a ticket; and who else must say yes. */
export function ConfirmFields({ plan, draft, onChange }: Props) {
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
          mt: 1,
        }}
      >
        {changesRoles(plan.kind) && (
          <TextField
            size="small"
            required
            label="Site's name"
            placeholder={plan.site}
            autoComplete="off"
            value={draft.confirmation}
            error={
              draft.confirmation !== '' &&
              !plan.site.startsWith(draft.confirmation)
            }
            helperText={`Type ${plan.site} to confirm`}
            onChange={event => onChange({ confirmation: event.target.value })}
          />
        )}
        <ReasonAndTicket
          typed={draft}
          kept="Stands in the audit trail"
          onChange={onChange}
        />
      </Box>
      <Typography variant="body2" sx={{ mt: 1 }}>
        {approvalWords(plan)}
      </Typography>
    </>
  );
}
