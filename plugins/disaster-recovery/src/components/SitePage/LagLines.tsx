import Box from '@mui/material/Box';
import { useTheme } from '@mui/material/styles';
import type {
  RunSummary,
  SeriesPoint,
} from '@understudy/plugin-disaster-recovery-common';
import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { formatDuration, formatMoment } from '../../format';

type Props = {
  points: SeriesPoint[];
  runs: RunSummary[];
  rpoSeconds: number;
  windowSeconds: number;
  /** Right end of the axis, milliseconds. */
  end: number;
};

const tick = (windowSeconds: number) => (at: number) =>
  windowSeconds > 24 * 3600
    ? new Date(at).toLocaleDateString([], { month: 'short', day: 'numeric' })
    : new Date(at).toLocaleTimeString([], {
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
      });

/** The lines of the lag chart; the sentence above it says the same in words. */
export function LagLines(props: Props) {
  const { palette, typography } = useTheme();
  const { rpoSeconds, windowSeconds, end } = props;
  const start = end - windowSeconds * 1000;
  const data = props.points.map(({ at, value }) => ({
    at: new Date(at).getTime(),
    value,
  }));
  const runs = props.runs.filter(
    ({ createdAt }) => new Date(createdAt).getTime() > start,
  );
  const text = {
    fill: palette.text.secondary,
    fontSize: typography.caption.fontSize,
  };
  return (
    <Box aria-hidden sx={{ height: 220, mt: 1, overflow: 'hidden' }}>
      <ResponsiveContainer width="100%" height="100%">
        <AreaChart
          data={data}
          margin={{ top: 16, right: 16, bottom: 0, left: 0 }}
        >
          <CartesianGrid stroke={palette.divider} vertical={false} />
          <XAxis
            dataKey="at"
            type="number"
            domain={[start, end]}
            allowDataOverflow
            tickFormatter={tick(windowSeconds)}
            tick={text}
            stroke={palette.divider}
            minTickGap={48}
          />
          <YAxis
            tick={text}
            stroke={palette.divider}
            width={64}
            domain={[0, 'auto']}
            tickFormatter={formatDuration}
          />
          <Tooltip
            labelFormatter={at => formatMoment(new Date(at).toISOString())}
            formatter={value => [formatDuration(Number(value)), 'lag']}
            contentStyle={{
              background: palette.background.paper,
              borderColor: palette.divider,
            }}
            labelStyle={{ color: palette.text.secondary }}
            itemStyle={{ color: palette.text.primary }}
          />
          <Area
            dataKey="value"
            type="stepAfter"
            connectNulls={false}
            isAnimationActive={false}
            stroke={palette.primary.main}
            strokeWidth={2}
            fill={palette.primary.main}
            fillOpacity={0.15}
          />
          <ReferenceLine
            y={rpoSeconds}
            ifOverflow="extendDomain"
            stroke={palette.error.main}
            strokeDasharray="6 4"
            label={{
              ...text,
              value: `RPO ${formatDuration(rpoSeconds)}`,
              position: 'insideBottomLeft',
              fill: palette.error.main,
            }}
          />
          {runs.map(run => (
            <ReferenceLine
              key={run.id}
              x={new Date(run.createdAt).getTime()}
              stroke={palette.text.secondary}
              strokeDasharray="2 4"
              label={{ ...text, value: `#${run.number}`, position: 'top' }}
            />
          ))}
        </AreaChart>
      </ResponsiveContainer>
    </Box>
  );
}
