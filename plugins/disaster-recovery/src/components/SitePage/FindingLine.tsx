import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import CheckIcon from '@mui/icons-material/CheckCircleOutline';
import ErrorIcon from '@mui/icons-material/Error';
import HelpIcon from '@mui/icons-material/HelpOutline';
import WarningIcon from '@mui/icons-material/WarningAmber';
import type {
  Finding,
  FindingStatus,
} from '@understudy/plugin-disaster-recovery-common';
import { formatAge } from '../../format';

const STATUSES: Record<
  FindingStatus,
  { Icon: typeof HelpIcon; color: string; label: string }
> = {
  fail: { Icon: ErrorIcon, color: 'error.main', label: 'failed' },
  warn: { Icon: WarningIcon, color: 'warning.main', label: 'warning' },
  unknown: { Icon: HelpIcon, color: 'text.secondary', label: 'unknown' },
  pass: { Icon: CheckIcon, color: 'success.main', label: 'passed' },
};

/** What a check found, why it matters, and what to do about it. */
export function FindingLine(props: { finding: Finding; now: number }) {
  const { finding, now } = props;
  const { Icon, color, label } = STATUSES[finding.status] ?? STATUSES.unknown;
  const context = [
    finding.region,
    finding.measuredAt && `measured ${formatAge(finding.measuredAt, now)}`,
  ];
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1.5, py: 1 }}>
      <Icon fontSize="small" sx={{ color, mt: 0.25 }} titleAccess={label} />
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2">
          <strong>{finding.title}</strong>
          <Typography component="span" variant="body2" color="text.secondary">
            {' '}
            {context.filter(Boolean).join(', ')}
          </Typography>
        </Typography>
        <Typography variant="body2">{finding.reason}</Typography>
        {finding.accepted && (
          <Typography variant="body2" color="text.secondary">
            Accepted until {finding.accepted.until} by {finding.accepted.author}
            : {finding.accepted.reason}
          </Typography>
        )}
        {finding.remedy && (
          <Typography variant="body2" color="text.secondary">
            Remedy: {finding.remedy}
            {finding.link && (
              <>
                {' '}
                <Link href={finding.link} target="_blank" rel="noopener">
                  About this check
                </Link>
              </>
            )}
          </Typography>
        )}
      </Box>
    </Box>
  );
}
