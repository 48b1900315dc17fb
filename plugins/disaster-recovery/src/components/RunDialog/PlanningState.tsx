import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { refusalOf } from '../../api';
import type { Planned } from './usePlanned';

/** That a plan is being computed, or cannot be. */
export function PlanningState({
  planning,
  error,
  replan,
}: Pick<Planned<unknown>, 'planning' | 'error' | 'replan'>) {
  return (
    <>
      {planning && <LinearProgress aria-label="Computing the plan" />}
      {error && (
        <Alert
          severity="error"
          action={
            <Button color="inherit" size="small" onClick={replan}>
              Try again
            </Button>
          }
        >
          Cannot compute the plan: {refusalOf(error).message}
        </Alert>
      )}
    </>
  );
}
