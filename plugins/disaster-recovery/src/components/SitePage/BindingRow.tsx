import TableCell from '@mui/material/TableCell';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import type { SiteBinding } from '@understudy/plugin-disaster-recovery-common';
import { ROLE_WORDS } from './bindingWords';

/** One resource of a site, or its place where nothing fills it. */
export function BindingRow({ binding }: { binding: SiteBinding }) {
  const { role, driver, region, accountId, identifier, arn } = binding;
  const { finding, watchedOnlyBecause } = binding;
  return (
    <TableRow hover sx={{ verticalAlign: 'top' }}>
      <TableCell component="th" scope="row">
        {ROLE_WORDS[role] ?? role}
      </TableCell>
      <TableCell title={arn} sx={{ overflowWrap: 'anywhere', minWidth: 160 }}>
        {identifier ?? 'none'}
      </TableCell>
      <TableCell>{driver}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{region}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>{accountId}</TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere', minWidth: 200 }}>
        {finding && (
          <>
            <Typography variant="body2">
              <strong>{finding.fault}</strong>: {finding.reason}
            </Typography>
            <Typography variant="body2" color="text.secondary">
              Remedy: {finding.remedy}
            </Typography>
          </>
        )}
        {watchedOnlyBecause && (
          <Typography variant="body2" color="text.secondary">
            Watched only: {watchedOnlyBecause}.
          </Typography>
        )}
        {!finding && !watchedOnlyBecause && '-'}
      </TableCell>
    </TableRow>
  );
}
