import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import type { Refusal } from '../../api';
import { usePaths } from '../../usePaths';
import { RouterLink } from '../../ui';

/** Why the server refused, in place; nothing typed is lost. */
export function RefusalAlert({ refusal }: { refusal: Refusal }) {
  const { runPath, wavePath } = usePaths();
  if (refusal.busyWave) {
    return (
      <Alert severity="error">
        <AlertTitle>A wave away from this region is under way</AlertTitle>
        {refusal.message}{' '}
        <RouterLink to={wavePath(refusal.busyWave)}>Show that wave</RouterLink>
      </Alert>
    );
  }
  if (refusal.busyRun) {
    return (
      <Alert severity="error">
        <AlertTitle>The site is busy with another run</AlertTitle>
        {refusal.message}{' '}
        <RouterLink to={runPath(refusal.busyRun)}>Show that run</RouterLink>
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
