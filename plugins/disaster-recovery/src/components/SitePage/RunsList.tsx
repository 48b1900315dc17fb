import { useState } from 'react';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { RunSummary } from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatDuration, formatUser } from '../../format';
import { usePaths } from '../../usePaths';
import { RouterLink, RunStatusChip, runTitle, SectionTitle } from '../../ui';
import { ReportDialog } from './ReportDialog';

const measured = (actual: number | undefined, target: number) =>
  actual === undefined
    ? '-'
    : `${formatDuration(actual)} (target ${formatDuration(target)})`;

/** Every run of the site, newest first. */
export function RunsList(props: {
  site: string;
  runs: RunSummary[];
  now: number;
}) {
  const { runPath } = usePaths();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Paper
      variant="outlined"
      sx={{ p: 2, overflowX: 'auto' }}
      component="section"
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
        <SectionTitle>Runs</SectionTitle>
        {props.runs.length > 0 && (
          <Button size="small" onClick={() => setIsAsking(true)}>
            Report…
          </Button>
        )}
      </Box>
      {isAsking && (
        <ReportDialog
          site={props.site}
          now={props.now}
          onClose={() => setIsAsking(false)}
        />
      )}
      {props.runs.length === 0 ? (
        <Typography variant="body2" color="text.secondary" sx={{ mt: 1 }}>
          None yet. A dry run changes nothing and shows what a failover would
          do.
        </Typography>
      ) : (
        <Table size="small" aria-label="Runs" sx={{ minWidth: 640 }}>
          <TableHead>
            <TableRow>
              <TableCell>Run</TableCell>
              <TableCell>When</TableCell>
              <TableCell>Result</TableCell>
              <TableCell>RTO</TableCell>
              <TableCell>RPO</TableCell>
              <TableCell>Requested by</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {props.runs.map(run => (
              <TableRow key={run.id} hover>
                <TableCell>
                  <RouterLink to={runPath(run.id)}>{runTitle(run)}</RouterLink>
                </TableCell>
                <TableCell>{formatAge(run.createdAt, props.now)}</TableCell>
                <TableCell>
                  <RunStatusChip status={run.status} />
                </TableCell>
                <TableCell>
                  {measured(run.actual.rtoSeconds, run.objectives.rtoSeconds)}
                </TableCell>
                <TableCell>
                  {measured(run.actual.rpoSeconds, run.objectives.rpoSeconds)}
                </TableCell>
                <TableCell>{formatUser(run.requestedBy)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Paper>
  );
}
