import { useApi } from '@backstage/core-plugin-api';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableContainer from '@mui/material/TableContainer';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { Disclosure } from '../../ui';
import { BindingRow } from './BindingRow';
import { bindingsSentence } from './bindingWords';

/** Where no signal comes. Resources change with a deployment. */
const POLL_SECONDS = 300;

/** What the site is made of as the portal accepted it, each with what is the matter with it; nothing until it is known. */
export function Bindings({ site }: { site: string }) {
  const api = useApi(disasterRecoveryApiRef);
  const { data } = useLive({
    key: `bindings/${site}`,
    read: () => api.getBindings(site),
    pollSeconds: () => POLL_SECONDS,
    concerns: signal => signal.type === 'site-changed' && signal.site === site,
  });
  if (!data?.length) {
    return null;
  }
  return (
    <Disclosure summary={bindingsSentence(data)}>
      <TableContainer>
        <Table size="small" aria-label="Resources" sx={{ minWidth: 720 }}>
          <TableHead>
            <TableRow>
              <TableCell>Role</TableCell>
              <TableCell>Resource</TableCell>
              <TableCell>Driver</TableCell>
              <TableCell>Region</TableCell>
              <TableCell>Account</TableCell>
              <TableCell>Finding</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {data.map((binding, index) => (
              <BindingRow
                // Several of one role and region may be missing.
                key={`${binding.role}/${binding.region}/${index}`}
                binding={binding}
              />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Disclosure>
  );
}
