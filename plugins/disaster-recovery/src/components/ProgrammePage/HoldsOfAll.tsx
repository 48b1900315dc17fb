import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import type {
  ActionState,
  DrillHold,
} from '@understudy/plugin-disaster-recovery-common';
import { GuardedButton, holdWords } from '../../ui';

type Props = {
  holds: DrillHold[];
  action: ActionState;
  now: number;
  onLift(hold: DrillHold): void;
};

/** What keeps the programme from every site. */
export function HoldsOfAll({ holds, action, now, onLift }: Props) {
  return (
    <>
      {holds.map(hold => (
        <Alert key={hold.id} severity="info">
          <Box sx={{ overflowWrap: 'anywhere', mb: 1 }}>
            {holdWords(hold, now)}
          </Box>
          <GuardedButton
            size="small"
            blockedBecause={action.allowed ? undefined : action.blockedBecause}
            onClick={() => onLift(hold)}
          >
            Lift…
          </GuardedButton>
        </Alert>
      ))}
    </>
  );
}
