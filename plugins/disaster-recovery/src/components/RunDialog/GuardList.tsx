import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type {
  GuardResult,
  Plan,
} from '@understudy/plugin-disaster-recovery-common';
import type { Draft } from './draft';
import { GuardLine } from './GuardLine';

type Props = {
  plan: Plan;
  overrides: Draft['overrides'];
  onOverride(guard: string, reason: string | undefined): void;
};

const ORDER = { violated: 0, unknown: 1, holds: 2 };

const rank = ({ status }: GuardResult) => ORDER[status] ?? ORDER.unknown;

/** The preflight: what does not hold first. */
export function GuardList({ plan, overrides, onOverride }: Props) {
  const guards = [...plan.guards].sort((a, b) => rank(a) - rank(b));
  if (guards.length === 0) {
    return (
      <Typography variant="body2" color="text.secondary">
        This kind of run has no guards.
      </Typography>
    );
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {guards.map(guard => (
        <GuardLine
          key={guard.guard}
          guard={guard}
          override={overrides[guard.guard]}
          onOverride={reason => onOverride(guard.guard, reason)}
        />
      ))}
    </Box>
  );
}
