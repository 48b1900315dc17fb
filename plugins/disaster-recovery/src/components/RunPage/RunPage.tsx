import { useApi } from '@backstage/core-plugin-api';
import { useParams } from 'react-router-dom';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { isActive, LoadState, PageBody, PageCrumb, runTitle } from '../../ui';
import { RunView } from './RunView';

/** Where are we, what is next, who must act? */
export function RunPage() {
  const { id = '' } = useParams();
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: `run/${id}`,
    read: () => api.getRun(id),
    pollSeconds: run => (!run || isActive(run) ? 2 : 15),
    concerns: signal => signal.type === 'run-changed' && signal.run === id,
  });
  const run = live.data;
  return (
    <PageCrumb label={run ? runTitle(run) : 'Run'}>
      <PageBody>
        {run ? (
          <RunView live={live} run={run} />
        ) : (
          <LoadState live={live} what="the run" />
        )}
      </PageBody>
    </PageCrumb>
  );
}
