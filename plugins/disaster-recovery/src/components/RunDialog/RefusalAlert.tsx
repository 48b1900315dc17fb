import { useRouteRef } from '@backstage/core-plugin-api';
import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type { Refusal } from '../../api';
import { runRouteRef } from '../../routes';
import { RouterLink } from '../../ui';

/** Why the server refused, in place; nothing typed is lost. */
export function RefusalAlert({ refusal }: { refusal: Refusal }) {
  const runPath = useRouteRef(runRouteRef);
  if (refusal.busyRun) {
    return (
      <Alert severity="error">
        <AlertTitle>The site is busy with another run</AlertTitle>
        {refusal.message}{' '}
        <RouterLink to={runPath({ id: refusal.busyRun })}>
          Show that run
        </RouterLink>
      </Alert>
    );
  }
  if (refusal.conflict) {
    return (
      <Alert severity="warning">
        <AlertTitle>Things changed while you were reading</AlertTitle>
        {refusal.message} The plan above was computed again: read it once more,
        then press the button again.
      </Alert>
    );
  }
  return (
    <Alert severity="error">
      <AlertTitle>The server refused</AlertTitle>
      {refusal.message}
    </Alert>
  );
}
