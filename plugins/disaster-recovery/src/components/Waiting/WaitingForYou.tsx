import { useId } from 'react';
import Box from '@mui/material/Box';
import type { WaitingItem } from '@understudy/plugin-disaster-recovery-common';
import { type Live, useNow } from '../../live';
import { LoadState, SectionTitle } from '../../ui';
import { WaitingLine } from './WaitingLine';

/** What goes on only when the person who looks decides, before all else; nothing where nothing does. */
export function WaitingForYou({ live }: { live: Live<WaitingItem[]> }) {
  const titleId = useId();
  const now = useNow(1000);
  if (!live.data) {
    // That nobody could be asked is no peace.
    return live.error ? (
      <LoadState live={live} what="what waits for you" />
    ) : null;
  }
  if (live.data.length === 0) {
    return null;
  }
  return (
    <Box component="section" aria-labelledby={titleId}>
      <SectionTitle id={titleId}>What waits for you</SectionTitle>
      <Box
        component="ul"
        sx={{
          listStyle: 'none',
          m: 0,
          mt: 1,
          p: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(0, 1fr)',
          gap: 1,
        }}
      >
        {live.data.map(item => (
          <WaitingLine key={(item.run ?? item.wave).id} item={item} now={now} />
        ))}
      </Box>
    </Box>
  );
}
