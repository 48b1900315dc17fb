import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import ForwardIcon from '@mui/icons-material/ArrowForward';
import BackIcon from '@mui/icons-material/ArrowBack';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { formatDuration } from '../../format';

/** Which way data flows between the two cards, and how far behind the far end is. */
export function Flow({
  site,
  sourceFirst,
}: {
  site: SiteDetail;
  /** Whether data flows from the first card to the second; `undefined` is unknown. */
  sourceFirst: boolean | undefined;
}) {
  const { lag } = site;
  const known = lag?.state === 'known' && typeof lag.value === 'number';
  const Arrow = sourceFirst === false ? BackIcon : ForwardIcon;
  return (
    <Box
      sx={{
        display: 'flex',
        flexDirection: 'column',
        alignItems: 'center',
        justifyContent: 'center',
        minWidth: 88,
        color: known ? 'text.primary' : 'text.secondary',
      }}
    >
      {sourceFirst !== undefined && (
        <Arrow
          sx={{ transform: { xs: 'rotate(90deg)', md: 'none' } }}
          titleAccess={`data flows ${
            sourceFirst ? 'to' : 'from'
          } the other region`}
        />
      )}
      <Typography variant="body2" noWrap>
        {known ? `lag ${formatDuration(lag.value as number)}` : 'lag unknown'}
      </Typography>
      <Typography variant="caption" color="text.secondary" noWrap>
        RPO {formatDuration(site.objectives.rpoSeconds)}
      </Typography>
    </Box>
  );
}
