import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { DrillQuarter } from '@understudy/plugin-disaster-recovery-common';
import { SectionTitle } from '../../ui';

const share = (part: number, most: number) =>
  `${most === 0 ? 0 : (100 * part) / most}%`;

/** Results over time: each quarter in words, and as bars beside each other. */
export function Quarters({ quarters }: { quarters: DrillQuarter[] }) {
  const most = Math.max(
    ...quarters.map(({ succeeded, failed }) => succeeded + failed),
  );
  return (
    <Box component="section" aria-label="Results by quarter">
      <SectionTitle>Results by quarter</SectionTitle>
      <Box
        component="ul"
        sx={{ listStyle: 'none', m: 0, mt: 1, p: 0, display: 'grid', gap: 1 }}
      >
        {[...quarters]
          .reverse()
          .map(({ name, sites, succeeded, failed }, index) => (
            <Box
              key={name}
              component="li"
              sx={{
                display: 'grid',
                gridTemplateColumns: {
                  xs: '1fr',
                  sm: '88px minmax(0, 260px) minmax(0, 1fr)',
                },
                columnGap: 2,
                rowGap: 0.5,
                alignItems: 'center',
              }}
            >
              <Typography variant="body2">{name}</Typography>
              <Box
                aria-hidden
                sx={{
                  display: 'flex',
                  height: 12,
                  bgcolor: 'action.hover',
                  borderRadius: 0.5,
                  overflow: 'hidden',
                  order: { xs: 1, sm: 0 },
                }}
              >
                <Box
                  sx={{
                    width: share(succeeded, most),
                    bgcolor: 'success.main',
                  }}
                />
                <Box
                  sx={{ width: share(failed, most), bgcolor: 'error.main' }}
                />
              </Box>
              <Typography variant="body2" color="text.secondary">
                {sites} {sites === 1 ? 'site' : 'sites'} drilled, {succeeded}{' '}
                succeeded, {failed} failed{index === 0 ? ', so far' : ''}
              </Typography>
            </Box>
          ))}
      </Box>
    </Box>
  );
}
