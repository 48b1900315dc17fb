import { useApi } from '@backstage/core-plugin-api';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { LoadState, PageBody, PageCrumb } from '../../ui';
import { ProgrammeView } from './ProgrammeView';

const POLL_SECONDS = 30;

/** Who is drilled, who is not, and when the next ones are. */
export function ProgrammePage() {
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: 'programme',
    read: () => api.getProgramme(),
    pollSeconds: () => POLL_SECONDS,
    // A fleet changes every moment, and its drills do not.
    concerns: () => false,
  });
  return (
    <PageCrumb label="Drill programme">
      <PageBody>
        {live.data ? (
          <ProgrammeView live={live} programme={live.data} />
        ) : (
          <LoadState live={live} what="the drill programme" />
        )}
      </PageBody>
    </PageCrumb>
  );
}
