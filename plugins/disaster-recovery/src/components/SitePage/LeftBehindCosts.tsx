import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { LeftBehind } from '@understudy/plugin-disaster-recovery-common';
import { Disclosure } from '../../ui';
import { leftBehindLineWords, leftBehindSentence } from './leftBehindWords';

/** What the region that was left costs until it is gone, and what of it. */
export function LeftBehindCosts({
  left,
  now,
}: {
  left: LeftBehind;
  now: number;
}) {
  return (
    <Disclosure summary={leftBehindSentence(left, now)}>
      <Box
        component="dl"
        sx={{
          display: 'grid',
          gridTemplateColumns: { xs: '1fr', sm: 'auto minmax(0, 1fr)' },
          columnGap: 2,
          rowGap: { xs: 0, sm: 0.25 },
          m: 0,
          overflowWrap: 'anywhere',
        }}
      >
        {left.lines.map(line => [
          <Typography key={line.item} component="dt" variant="body2">
            {line.item}
          </Typography>,
          <Typography
            key={`${line.item} costs`}
            component="dd"
            variant="body2"
            color="text.secondary"
            sx={{ m: 0, mb: { xs: 1, sm: 0 } }}
          >
            {leftBehindLineWords(line)}
          </Typography>,
        ])}
      </Box>
      <Typography variant="caption" color="text.secondary">
        On-Demand list prices of {left.pricesAsOf}. Traffic, backups, and the
        disks of instances are not counted.
      </Typography>
    </Disclosure>
  );
}
