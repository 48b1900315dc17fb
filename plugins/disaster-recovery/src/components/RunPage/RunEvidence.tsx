import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef, refusalOf } from '../../api';
import { saveJson } from './saveJson';

/** The audit chain, to be checked without the portal. */
export function RunEvidence({ run }: { run: RunDetail }) {
  const api = useApi(disasterRecoveryApiRef);
  const [problem, setProblem] = useState<string>();
  const save = async () => {
    setProblem(undefined);
    try {
      const audit = await api.getRunAudit(run.id);
      saveJson(`${run.site}-${run.kind}-${run.number}-audit.json`, audit);
    } catch (error) {
      setProblem(refusalOf(error as Error).message);
    }
  };
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        <Button size="small" startIcon={<DownloadIcon />} onClick={save}>
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
      {problem && <Alert severity="error">{problem}</Alert>}
    </Box>
  );
}
