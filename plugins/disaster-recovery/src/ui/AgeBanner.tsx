import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { refusalOf } from '../api';
import { formatAge } from '../format';
import { isBelievable, type Live, useNow } from '../live';

/** Says that what the page shows is old, how old, and why. */
export function AgeBanner(props: { live: Live<unknown>; what: string }) {
  const { error, receivedAt, reload } = props.live;
  const now = useNow(1000);
  if (receivedAt === undefined || (!error && isBelievable(props.live, now))) {
    return null;
  }
  const reason = error ? refusalOf(error).message : 'no answer yet';
  return (
    <Alert
      severity="warning"
      action={
        <Button color="inherit" size="small" onClick={reload}>
          Try again
        </Button>
      }
    >
      Showing values from {formatAge(receivedAt, now)}: cannot reach{' '}
      {props.what} ({reason}). They may no longer be true.
    </Alert>
  );
}
