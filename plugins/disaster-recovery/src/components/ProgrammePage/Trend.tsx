import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import type { DrillEnd } from '@understudy/plugin-disaster-recovery-common';
import { succeededOf, trendWords } from './programmeWords';

const WIDTH = 96;
const HEIGHT = 24;
const ROOM = 3;

/** How long a site's drills took, oldest on the left; the words beside it say the newest two. */
export function Trend({ results }: { results: DrillEnd[] }) {
  const { palette } = useTheme();
  const words = trendWords(results);
  const times = succeededOf(results)
    .map(({ seconds }) => seconds)
    .reverse();
  if (!words) {
    return (
      <Typography variant="body2" color="text.secondary">
        none succeeded
      </Typography>
    );
  }
  const most = Math.max(...times);
  const points = times.map((seconds, index) => ({
    x: ROOM + (index * (WIDTH - 2 * ROOM)) / Math.max(1, times.length - 1),
    y: HEIGHT - ROOM - (seconds / most) * (HEIGHT - 2 * ROOM),
  }));
  const end = points[points.length - 1];
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: { xs: 'wrap', lg: 'nowrap' },
        columnGap: 1,
        alignItems: 'center',
      }}
    >
      {points.length > 1 && (
        <svg
          aria-hidden
          width={WIDTH}
          height={HEIGHT}
          viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        >
          <polyline
            fill="none"
            stroke={palette.primary.main}
            strokeWidth={1.5}
            points={points.map(({ x, y }) => `${x},${y}`).join(' ')}
          />
          <circle cx={end.x} cy={end.y} r={2.5} fill={palette.primary.main} />
        </svg>
      )}
      <Typography variant="body2">{words}</Typography>
    </Box>
  );
}
