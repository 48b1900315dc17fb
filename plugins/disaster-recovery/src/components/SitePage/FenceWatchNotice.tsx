import Alert from '@mui/material/Alert';
import type { SiteDetail } from '@understudy/plugin-disaster-recovery-common';
import { fenceWatchWords } from './fenceWatchWords';

/** A region that is watched while nothing is seen to be wrong with it. */
export function FenceWatchNotice(props: { site: SiteDetail; now: number }) {
  const { alerts, fenceWatch } = props.site;
  const words = fenceWatchWords(fenceWatch, props.now);
  return !words || alerts.length > 0 ? null : (
    <Alert severity="warning" variant="outlined">
      {words}
    </Alert>
  );
}
