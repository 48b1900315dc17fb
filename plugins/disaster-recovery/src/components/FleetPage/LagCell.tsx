import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import Typography from '@mui/material/Typography';
import type { SiteSummary } from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatDuration } from '../../format';

function colorOf(share: number) {
  if (share > 1) {
    return 'error';
  }
  return share > 0.5 ? 'warning' : 'success';
}

/** Lag against RPO with a bar; grey and with its age where it is not known. */
export function LagCell({ site, now }: { site: SiteSummary; now: number }) {
  const { lag, objectives } = site;
  const target = formatDuration(objectives.rpoSeconds);
  if (lag?.state !== 'known' || typeof lag.value !== 'number') {
    const reason = lag?.unknownBecause ?? 'never measured';
    return (
      <>
        <Typography variant="body2" color="text.secondary" noWrap>
          unknown / {target}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {reason}
          {lag?.sourceTime && `, last heard ${formatAge(lag.sourceTime, now)}`}
        </Typography>
      </>
    );
  }
  const share = lag.value / objectives.rpoSeconds;
  return (
    <Box sx={{ minWidth: 110 }}>
      <Typography
        variant="body2"
        noWrap
        color={share > 1 ? 'error.main' : undefined}
      >
        {formatDuration(lag.value)} / {target}
      </Typography>
      <LinearProgress
        aria-label={`Lag is ${Math.round(share * 100)} % of the RPO`}
        variant="determinate"
        color={colorOf(share)}
        value={Math.min(100, share * 100)}
        sx={{ mt: 0.5, borderRadius: 1 }}
      />
    </Box>
  );
}
