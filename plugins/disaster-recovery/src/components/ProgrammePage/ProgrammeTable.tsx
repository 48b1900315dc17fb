import Paper from '@mui/material/Paper';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type {
  DrillHold,
  ProgrammeSite,
} from '@understudy/plugin-disaster-recovery-common';
import { ProgrammeRow } from './ProgrammeRow';

const COLUMNS = [
  'Site',
  'Owner',
  'Last drill',
  'Next drill',
  'From start to end',
  'Hold',
];

type Props = {
  sites: ProgrammeSite[];
  now: number;
  onHold(site: ProgrammeSite): void;
  onLift(hold: DrillHold): void;
};

/** Every site with its drills; on a phone as cards. */
export function ProgrammeTable({ sites, ...more }: Props) {
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table
        aria-label="Drills by site"
        sx={{ display: { xs: 'block', md: 'table' } }}
      >
        <TableHead sx={{ display: { xs: 'none', md: 'table-header-group' } }}>
          <TableRow>
            {COLUMNS.map(column => (
              <TableCell key={column} sx={{ whiteSpace: 'nowrap' }}>
                {column}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody sx={{ display: { xs: 'block', md: 'table-row-group' } }}>
          {sites.map(site => (
            <ProgrammeRow key={site.name} site={site} {...more} />
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
