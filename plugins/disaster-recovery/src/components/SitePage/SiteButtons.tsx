import Box from '@mui/material/Box';
import type {
  RunKind,
  SiteActions,
} from '@understudy/plugin-disaster-recovery-common';
import { GuardedButton } from '../../ui';

type Props = { actions: SiteActions; onPress(kind: RunKind): void };

const BUTTONS: { kind: RunKind; label: string }[] = [
  { kind: 'dry-run', label: 'Dry run' },
  { kind: 'drill', label: 'Drill' },
  { kind: 'failover', label: 'Fail over…' },
];

/** Why the button cannot be pressed; a refusal without a reason still says something. */
function blockedBecause(actions: SiteActions, kind: RunKind) {
  const action = actions[kind];
  return action.allowed
    ? undefined
    : action.blockedBecause ?? 'The server does not allow it now';
}

/** What a person can do; one reason that stands against all is said once. */
export function SiteButtons({ actions, onPress }: Props) {
  const reasons = BUTTONS.map(({ kind }) => blockedBecause(actions, kind));
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'flex-start',
        gap: 1.5,
      }}
    >
      {BUTTONS.map(({ kind, label }, index) => (
        <GuardedButton
          key={kind}
          variant={kind === 'failover' ? 'contained' : 'outlined'}
          color={kind === 'failover' ? 'error' : 'primary'}
          blockedBecause={reasons[index]}
          showReason={reasons.indexOf(reasons[index]) === index}
          onClick={() => onPress(kind)}
        >
          {label}
        </GuardedButton>
      ))}
    </Box>
  );
}
