import Alert from '@mui/material/Alert';
import AlertTitle from '@mui/material/AlertTitle';
import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import { refusalOf } from '../api';
import type { Live } from '../live';

/** What stands in a page's place until its first answer. */
export function LoadState(props: { live: Live<unknown>; what: string }) {
  const { error, reload } = props.live;
  if (!error) {
    return <LinearProgress aria-label={`Loading ${props.what}`} />;
  }
  return (
    <Alert
      severity="error"
      action={
        <Button color="inherit" size="small" onClick={reload}>
          Try again
        </Button>
      }
    >
      <AlertTitle>Cannot show {props.what}</AlertTitle>
      {refusalOf(error).message}
    </Alert>
  );
}
