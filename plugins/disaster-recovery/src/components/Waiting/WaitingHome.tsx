import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { AgeBanner, LoadState } from '../../ui';
import { useWaiting } from './useWaiting';
import { WaitingForYou } from './WaitingForYou';

/** The same on a portal's home page, where it also says that nothing waits. */
export function WaitingHome() {
  const live = useWaiting();
  if (!live.data) {
    return <LoadState live={live} what="what waits for you" />;
  }
  return (
    <Box sx={{ display: 'grid', gap: 1.5, color: 'text.primary' }}>
      <AgeBanner live={live} what="the disaster-recovery backend" />
      {live.data.length > 0 ? (
        <WaitingForYou live={live} />
      ) : (
        <Typography color="text.secondary">
          No failover or drill waits for you.
        </Typography>
      )}
    </Box>
  );
}
