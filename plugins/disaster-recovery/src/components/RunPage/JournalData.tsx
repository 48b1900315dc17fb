import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** What the run noted beside a line, folded away; AWS support asks for the request id first. */
export function JournalData({ data }: { data: Record<string, unknown> }) {
  const { requestId } = data;
  return (
    <Box
      component="details"
      sx={{ typography: 'caption', color: 'text.secondary' }}
    >
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {typeof requestId === 'string' ? `request ${requestId}` : 'data'}
      </Box>
      <Typography
        variant="caption"
        component="div"
        sx={{ fontFamily: 'monospace', whiteSpace: 'pre-wrap' }}
      >
        {JSON.stringify(data, undefined, 2)}
      </Typography>
    </Box>
  );
}
