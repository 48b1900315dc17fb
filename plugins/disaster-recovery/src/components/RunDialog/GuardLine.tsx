import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import CheckIcon from '@mui/icons-material/CheckCircleOutline';
import ErrorIcon from '@mui/icons-material/Error';
import HelpIcon from '@mui/icons-material/HelpOutline';
import type { GuardResult } from '@understudy/plugin-disaster-recovery-common';

const STATUSES = {
  holds: { Icon: CheckIcon, color: 'success.main', label: 'holds' },
  violated: { Icon: ErrorIcon, color: 'error.main', label: 'violated' },
  unknown: { Icon: HelpIcon, color: 'warning.main', label: 'unknown' },
};

type Props = {
  guard: GuardResult;
  /** Reason typed so far; `undefined` is not overridden. */
  override: string | undefined;
  onOverride(reason: string | undefined): void;
};

/** One rule: whether it holds, and the override by its name where it does not. */
export function GuardLine({ guard, override, onOverride }: Props) {
  const { Icon, color, label } = STATUSES[guard.status] ?? STATUSES.unknown;
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, py: 0.75 }}>
      <Icon fontSize="small" sx={{ color, mt: 0.25 }} titleAccess={label} />
      <Box sx={{ minWidth: 0, flexGrow: 1 }}>
        <Typography variant="body2">
          {guard.status === 'holds' ? (
            guard.title
          ) : (
            <strong>{guard.title}</strong>
          )}
          : {guard.reason}
        </Typography>
        {guard.status !== 'holds' && guard.remedy && (
          <Typography variant="body2" color="text.secondary">
            Remedy: {guard.remedy}
          </Typography>
        )}
        {guard.status !== 'holds' &&
          (guard.overridable ? (
            <Box
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                gap: 1,
                mt: 1,
                alignItems: 'center',
              }}
            >
              <FormControlLabel
                control={
                  <Checkbox
                    size="small"
                    checked={override !== undefined}
                    onChange={event =>
                      onOverride(event.target.checked ? '' : undefined)
                    }
                  />
                }
                componentsProps={{ typography: { variant: 'body2' } }}
                label={`Override “${guard.guard}”`}
              />
              {override !== undefined && (
                <TextField
                  size="small"
                  required
                  label={`Reason for overriding ${guard.guard}`}
                  value={override}
                  onChange={event => onOverride(event.target.value)}
                  sx={{ flex: '1 1 260px' }}
                />
              )}
            </Box>
          ) : (
            <Typography variant="body2" color="error.main">
              Cannot be overridden.
            </Typography>
          ))}
      </Box>
    </Box>
  );
}
