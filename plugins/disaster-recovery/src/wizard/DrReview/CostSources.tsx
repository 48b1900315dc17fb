import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import {
  type CostEstimate,
  NOT_COUNTED,
} from '@understudy/plugin-disaster-recovery-common';

/** Where the prices come from, of which day they are, and what no line counts. */
export function CostSources({ estimate }: { estimate: CostEstimate }) {
  return (
    <Box>
      <Typography variant="body2">
        On-Demand list prices in US dollars, compared with the pages below on{' '}
        {estimate.asOf}, while the active region serves. Not counted:
      </Typography>
      <Box component="ul" sx={{ m: 0, mb: 1, pl: 2.5 }}>
        {NOT_COUNTED.map(text => (
          <Typography key={text} component="li" variant="body2">
            {text}
          </Typography>
        ))}
      </Box>
      <Typography variant="body2">Sources:</Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {estimate.sources.map(({ id, title, url }) => (
          <Typography key={id} component="li" variant="body2">
            {id}:{' '}
            <Link href={url} target="_blank" rel="noopener">
              {title}
            </Link>
          </Typography>
        ))}
      </Box>
    </Box>
  );
}
