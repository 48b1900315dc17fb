import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type { DrillResult } from '@understudy/plugin-disaster-recovery-common';
import {
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatDuration, formatMoment } from '../../../format';
import { trendOf } from './drillWords';

/** What drills took, one after the other; the sentence above says the newest in words. */
export function DrillTrend({ results }: { results: DrillResult[] }) {
  const { palette, typography } = useTheme();
  const data = [...results].reverse().map(result => ({
    at: result.run.createdAt,
    run: `#${result.run.number}`,
    ...trendOf(result),
  }));
  const labels = [
    ...new Set(results.flatMap(each => Object.keys(trendOf(each)))),
  ];
  const colors = [
    palette.primary.main,
    palette.success.main,
    palette.warning.main,
    palette.info.main,
  ];
  const text = {
    fill: palette.text.secondary,
    fontSize: typography.caption.fontSize,
  };
  return (
    <Box aria-hidden sx={{ height: 180, mt: 1, overflow: 'hidden' }}>
      <ResponsiveContainer width="100%" height="100%">
        <LineChart
          data={data}
          margin={{ top: 8, right: 16, bottom: 0, left: 0 }}
        >
          <CartesianGrid stroke={palette.divider} vertical={false} />
          <XAxis
            dataKey="run"
            tick={text}
            stroke={palette.divider}
            minTickGap={32}
          />
          <YAxis
            tick={text}
            stroke={palette.divider}
            width={64}
            domain={[0, 'auto']}
            tickFormatter={formatDuration}
          />
          <Tooltip
            labelFormatter={(label, [point]) =>
              point ? `${label}, ${formatMoment(point.payload.at)}` : label
            }
            formatter={(value, name) => [formatDuration(Number(value)), name]}
            contentStyle={{
              background: palette.background.paper,
              borderColor: palette.divider,
            }}
            labelStyle={{ color: palette.text.secondary }}
          />
          <Legend wrapperStyle={{ fontSize: typography.caption.fontSize }} />
          {labels.map((label, index) => (
            <Line
              key={label}
              dataKey={label}
              isAnimationActive={false}
              stroke={colors[index % colors.length]}
              strokeWidth={2}
              dot={{ r: 3 }}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </Box>
  );
}
