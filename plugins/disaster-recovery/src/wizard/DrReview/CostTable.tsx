import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { CostLine } from '@understudy/plugin-disaster-recovery-common';
import { formatDollars } from '../../format';

/** Unit prices go down to fractions of a cent. */
const unitPrices = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'USD',
  maximumFractionDigits: 6,
});

const quantities = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

type Props = { title: string; lines: readonly CostLine[] };

/** What is paid for in one place, line by line. */
export function CostTable({ title, lines }: Props) {
  const unknown = (
    <Typography component="span" variant="body2" color="warning.main">
      unknown
    </Typography>
  );
  return (
    <TableContainer sx={{ mb: 2 }}>
      <Typography variant="subtitle2" sx={{ mt: 1 }}>
        {title}
      </Typography>
      <Table size="small" aria-label={title}>
        <TableHead>
          <TableRow>
            <TableCell>Item</TableCell>
            <TableCell align="right">Quantity</TableCell>
            <TableCell align="right">Unit price</TableCell>
            <TableCell align="right">A month</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {lines.map(({ item, quantity, unit, unitPrice, monthly, source }) => (
            <TableRow key={item}>
              <TableCell component="th" scope="row" sx={{ minWidth: 180 }}>
                {item}{' '}
                <Typography
                  component="span"
                  variant="caption"
                  color="text.secondary"
                >
                  {source}
                </Typography>
              </TableCell>
              <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
                {quantities.format(quantity)} {unit}
              </TableCell>
              <TableCell align="right">
                {unitPrice === undefined
                  ? unknown
                  : unitPrices.format(unitPrice)}
              </TableCell>
              <TableCell align="right">
                {monthly === undefined ? unknown : formatDollars(monthly)}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
