import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type { ActionState } from '@understudy/plugin-disaster-recovery-common';
import { GuardedButton } from '../../ui';

type Props = {
  region: string;
  failover: ActionState;
  onComplete(): void;
};

/** Traffic moved by itself; data never does. */
export function TrafficMovedBanner({ region, failover, onComplete }: Props) {
  return (
    <Alert
      severity="error"
      variant="outlined"
      action={
        <GuardedButton
          variant="contained"
          color="error"
          blockedBecause={
            failover.allowed
              ? undefined
              : failover.blockedBecause ?? 'The server does not allow it now'
          }
          onClick={onComplete}
        >
          Complete the failover…
        </GuardedButton>
      }
    >
      <AlertTitle>
        Route 53 moved traffic to {region} by itself, but its database is still
        a replica
      </AlertTitle>
      Users reach {region} and can read there; every write fails until the
      replica is promoted. Completing the failover promotes it. If the other
      region comes back, traffic returns by itself.
    </Alert>
  );
}
