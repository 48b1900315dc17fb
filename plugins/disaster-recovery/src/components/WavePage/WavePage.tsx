import { useApi } from '@backstage/core-plugin-api';
import { useParams } from 'react-router-dom';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { isActive, LoadState, PageBody, PageCrumb } from '../../ui';
import { WaveView } from './WaveView';
import { waveTitle } from './waveWords';

/** How far are we with everybody, who stands still, who must act? */
export function WavePage() {
  const { id = '' } = useParams();
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: `wave/${id}`,
    read: () => api.getWave(id),
    pollSeconds: wave => (!wave || isActive(wave) ? 2 : 15),
    concerns: () => false,
  });
  const wave = live.data;
  return (
    <PageCrumb label={wave ? waveTitle(wave) : 'Wave'}>
      <PageBody>
        {wave ? (
          <WaveView live={live} wave={wave} />
        ) : (
          <LoadState live={live} what="the wave" />
        )}
      </PageBody>
    </PageCrumb>
  );
}
