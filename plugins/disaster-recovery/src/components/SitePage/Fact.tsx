import type { ReactNode } from 'react';
import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatMoment } from '../../format';

type Props = {
  what: string;
  /** What it says where everything is known. */
  children: ReactNode;
  /** The measurements that the sentence rests on. */
  from: (Measurement | undefined)[];
  now: number;
};

/** One line of a region: a fact with its source and age, or grey where it is unknown. */
export function Fact({ what, children, from, now }: Props) {
  const doubt = from.find(measurement => measurement?.state !== 'known');
  const known = from.every(measurement => measurement?.state === 'known');
  const source = from
    .filter(measurement => measurement !== undefined)
    .map(
      ({ source: read, sourceTime }) =>
        `${read}${sourceTime ? `, measured ${formatMoment(sourceTime)}` : ''}`,
    )
    .join('; ');
  return (
    <>
      <Typography component="dt" variant="body2" color="text.secondary">
        {what}
      </Typography>
      <Box component="dd" sx={{ m: 0 }}>
        {known ? (
          <Tooltip title={source} placement="top-start">
            <Typography variant="body2" component="span">
              {children}
            </Typography>
          </Tooltip>
        ) : (
          <Typography variant="body2" component="span" color="text.secondary">
            unknown
            {doubt
              ? ` (${doubt.unknownBecause ?? 'no value'}${
                  doubt.sourceTime
                    ? `, last heard ${formatAge(doubt.sourceTime, now)}`
                    : ''
                })`
              : ' (not measured yet)'}
          </Typography>
        )}
      </Box>
    </>
  );
}
