import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useFiles } from '../../ui';
import { auditFile } from './auditFile';

/** The audit chain, to be checked without the portal; also while the run goes on. */
export function AuditChain({ run }: { run: RunDetail }) {
  const api = useApi(disasterRecoveryApiRef);
  const files = useFiles();
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        <Button
          size="small"
          startIcon={<DownloadIcon />}
          onClick={() => files.save(() => auditFile(api, run))}
        >
          Download the audit chain
        </Button>
        <Typography
          variant="caption"
          color="text.secondary"
          sx={{ alignSelf: 'center' }}
        >
          {run.journal.length} entries; <code>npm run verify-audit</code> checks
          the file without the portal
        </Typography>
      </Box>
      {files.problem && <Alert severity="error">{files.problem}</Alert>}
    </Box>
  );
}
