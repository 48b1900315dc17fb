import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import MovedIcon from '@mui/icons-material/ErrorOutline';
import type { SiteSummary } from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatDuration, formatUser } from '../../format';
import { usePaths } from '../../usePaths';
import { alertWords, RouterLink, VerdictChip } from '../../ui';
import { LagCell } from './LagCell';
import { RunCell } from './RunCell';

const nothing = (
  <Typography component="span" variant="body2" color="text.secondary">
    -
  </Typography>
);

function ServingCell({ site }: { site: SiteSummary }) {
  if (!site.servingRegion) {
    return (
      <Typography variant="body2" color="text.secondary">
        unknown
      </Typography>
    );
  }
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <Typography variant="body2" noWrap>
        {site.servingRegion}
      </Typography>
      {site.awayFromHome && (
        <Tooltip title="Serving away from home: from the region built as pilot light">
          <MovedIcon
            color="warning"
            fontSize="small"
            titleAccess="serving away from home"
          />
        </Tooltip>
      )}
    </Box>
  );
}

function ReadinessCell({ site, now }: { site: SiteSummary; now: number }) {
  const { verdict, failing, evaluatedAt } = site.readiness;
  return (
    <>
      <VerdictChip verdict={verdict} failing={failing} />
      {verdict === 'unknown' && (
        <Typography variant="caption" color="text.secondary" display="block">
          {evaluatedAt
            ? `last heard ${formatAge(evaluatedAt, now)}`
            : 'never heard'}
        </Typography>
      )}
    </>
  );
}

function DrillCell({ site, now }: { site: SiteSummary; now: number }) {
  const { lastDrill } = site;
  if (!lastDrill) {
    return (
      <Typography variant="body2" color="text.secondary">
        never
      </Typography>
    );
  }
  const { restoreSeconds } = lastDrill.drill ?? {};
  const result =
    lastDrill.status === 'succeeded'
      ? restoreSeconds !== undefined &&
        `restored in ${formatDuration(restoreSeconds)}`
      : lastDrill.status;
  return (
    <>
      <Typography variant="body2" noWrap>
        {formatAge(lastDrill.endedAt ?? lastDrill.createdAt, now)}
      </Typography>
      {result && (
        <Typography
          variant="caption"
          noWrap
          color={
            lastDrill.status === 'succeeded' ? 'text.secondary' : 'error.main'
          }
        >
          {result}
        </Typography>
      )}
    </>
  );
}

/** One site, in the order in which a person asks. */
export function SiteRow({ site, now }: { site: SiteSummary; now: number }) {
  const { sitePath } = usePaths();
  const { activeRun } = site;
  return (
    <TableRow hover>
      <TableCell component="th" scope="row">
        {/* On a phone the column is as narrow as the name lets it be. */}
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          <RouterLink to={sitePath(site.name)}>{site.name}</RouterLink>
        </Box>
        {site.alerts.map(alert => (
          <Chip
            key={`${alert.kind}/${alert.region}`}
            size="small"
            color="error"
            label={alertWords(alert).label}
            sx={{ display: 'flex', width: 'fit-content', m: 0, mt: 0.5 }}
          />
        ))}
        {site.title && site.title !== site.name && (
          <Typography variant="caption" color="text.secondary" display="block">
            {site.title}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {formatUser(site.owner)}
      </TableCell>
      <TableCell>
        <ServingCell site={site} />
      </TableCell>
      <TableCell>
        <Typography variant="body2" noWrap>
          {site.standbyRegion ?? nothing}
        </Typography>
      </TableCell>
      <TableCell>
        <LagCell site={site} now={now} />
      </TableCell>
      <TableCell>
        <ReadinessCell site={site} now={now} />
      </TableCell>
      <TableCell>
        <DrillCell site={site} now={now} />
      </TableCell>
      <TableCell>{activeRun ? <RunCell run={activeRun} /> : nothing}</TableCell>
    </TableRow>
  );
}
