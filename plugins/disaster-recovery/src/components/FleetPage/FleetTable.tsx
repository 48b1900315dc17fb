import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { SiteSummary } from '@understudy/plugin-disaster-recovery-common';
import { SiteRow } from './SiteRow';

const COLUMNS = [
  'Site',
  'Owner',
  'Serves from',
  'Standby',
  'Lag / RPO',
  'Readiness',
  'Last drill',
  'Run',
];

export function FleetTable({
  sites,
  now,
}: {
  sites: SiteSummary[];
  now: number;
}) {
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table aria-label="Sites" sx={{ minWidth: 900 }}>
        <TableHead>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column} sx={{ whiteSpace: 'nowrap' }}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {sites.map(site => (
            <SiteRow key={site.name} site={site} now={now} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
