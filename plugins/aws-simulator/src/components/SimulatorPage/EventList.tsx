import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { SimulatedEvent, SimulatedFault } from '../../api';
import { faultTitle, words } from './faultText';
import { Section } from './Section';

const SHOWN = 50;

function what({ type, data }: SimulatedEvent): string {
  return type.startsWith('fault-') && typeof data?.type === 'string'
    ? `${words(type)}: ${faultTitle(data as unknown as SimulatedFault)}`
    : words(type);
}

/** What happened, newest first. */
export function EventList({ events }: { events: SimulatedEvent[] }) {
  const newest = events.slice(-SHOWN).reverse();
  return (
    <Section title="What happened">
      {newest.length === 0 ? (
        <Typography color="text.secondary">Nothing yet.</Typography>
      ) : (
        <TableContainer
          component={Box}
          sx={{
            maxHeight: 420,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
          }}
        >
          <Table size="small" aria-label="Events">
            <TableHead>
              <TableRow>
                {['Time', 'Region', 'Service', 'What', 'Resource'].map(name => (
                  <TableCell key={name}>{name}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {newest.map(event => (
                <TableRow key={event.sequence}>
                  <TableCell sx={{ whiteSpace: 'nowrap' }} title={event.at}>
                    {new Date(event.at).toLocaleTimeString()}
                  </TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>
                    {event.region}
                  </TableCell>
                  <TableCell>{event.service}</TableCell>
                  <TableCell>{what(event)}</TableCell>
                  <TableCell sx={{ wordBreak: 'break-all' }}>
                    {event.resource}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </TableContainer>
      )}
      {events.length > SHOWN && (
        <Typography variant="caption" color="text.secondary">
          The latest {SHOWN} of {events.length} events.
        </Typography>
      )}
    </Section>
  );
}
