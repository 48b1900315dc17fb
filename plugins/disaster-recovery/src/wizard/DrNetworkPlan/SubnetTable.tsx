import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import {
  divideNetwork,
  TIERS,
  type Tier,
} from '@understudy/plugin-disaster-recovery-common';
import type { NetworkPlan } from './networkPlanProblems';
import { usableAddresses } from './usableAddresses';

const WORDS: Record<Tier, { name: string; holds: string }> = {
  public: { name: 'Public', holds: 'load balancer, NAT gateways' },
  private: { name: 'Private', holds: 'instances' },
  database: { name: 'Database', holds: 'MySQL, no way out' },
};

/** What each tier gets of the two networks. */
export function SubnetTable({ plan }: { plan: NetworkPlan }) {
  const active = divideNetwork(plan.activeCidr, plan.zones);
  const pilot = divideNetwork(plan.pilotCidr, plan.zones);
  if (!active || !pilot) {
    return null;
  }
  const cell = (subnets: string[]) => (
    <TableCell>
      {subnets.map(cidr => (
        <Typography key={cidr} variant="body2" noWrap>
          {cidr}
        </Typography>
      ))}
      <Typography variant="caption" color="text.secondary" noWrap>
        {usableAddresses(subnets[0]).toLocaleString('en')} addresses in each
      </Typography>
    </TableCell>
  );
  return (
    <TableContainer sx={{ gridColumn: '1 / -1' }}>
      <Table size="small" aria-label="Subnets of each tier">
        <TableHead>
          <TableRow>
            <TableCell>Subnets</TableCell>
            <TableCell>Active region</TableCell>
            <TableCell>Pilot region</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {TIERS.map(tier => (
            <TableRow key={tier}>
              <TableCell component="th" scope="row" sx={{ minWidth: 130 }}>
                <Typography variant="body2">{WORDS[tier].name}</Typography>
                <Typography variant="caption" color="text.secondary">
                  {WORDS[tier].holds}
                </Typography>
              </TableCell>
              {cell(active[tier])}
              {cell(pilot[tier])}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  );
}
