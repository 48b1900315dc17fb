import { useId, useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import DownloadIcon from '@mui/icons-material/FileDownloadOutlined';
import type { RunDetail } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useFiles } from '../../ui';
import { auditFile } from './auditFile';

/** What a run that is over leaves behind for an auditor. */
export function RunEvidence({ run }: { run: RunDetail }) {
  const api = useApi(disasterRecoveryApiRef);
  const files = useFiles();
  const menuId = useId();
  const [anchor, setAnchor] = useState<HTMLElement>();
  const items = [
    {
      label: 'Printable page',
      give: () => files.open(() => api.getRunEvidence(run.id, 'html')),
    },
    {
      label: 'Markdown',
      give: () => files.save(() => api.getRunEvidence(run.id, 'markdown')),
    },
    {
      label: 'JSON, to be verified',
      give: () => files.save(() => api.getRunEvidence(run.id, 'json')),
    },
    {
      label: 'Audit export, with its anchors',
      give: () => files.save(() => auditFile(api, run)),
    },
  ];
  return (
    <Box>
      <Button
        size="small"
        variant="outlined"
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        aria-controls={anchor ? menuId : undefined}
        aria-expanded={anchor ? true : undefined}
        onClick={event => setAnchor(event.currentTarget)}
      >
        Evidence
      </Button>
      <Menu
        id={menuId}
        anchorEl={anchor}
        open={anchor !== undefined}
        onClose={() => setAnchor(undefined)}
      >
        {items.map(({ label, give }) => (
          <MenuItem
            key={label}
            onClick={() => {
              setAnchor(undefined);
              give();
            }}
          >
            {label}
          </MenuItem>
        ))}
      </Menu>
      {files.problem && <Alert severity="error">{files.problem}</Alert>}
    </Box>
  );
}
