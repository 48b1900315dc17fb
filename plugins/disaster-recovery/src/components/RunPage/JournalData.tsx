import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';

/** Beyond so many characters the data would hide the lines around it. */
const SHORT = 120;

/** What the run noted beside a line; folded away where it is long. */
export function JournalData({ data }: { data: Record<string, unknown> }) {
  const line = JSON.stringify(data);
  const code = (text: string) => (
    <Typography
      variant="caption"
      component="div"
      color="text.secondary"
      sx={{ fontFamily: 'monospace', whiteSpace: 'pre-wrap' }}
    >
      {text}
    </Typography>
  );
  if (line.length <= SHORT) {
    return code(line);
  }
  return (
    <Box component="details" sx={{ typography: 'caption' }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        Data
      </Box>
      {code(JSON.stringify(data, undefined, 2))}
    </Box>
  );
}
