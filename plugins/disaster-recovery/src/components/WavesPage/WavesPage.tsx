import { useApi } from '@backstage/core-plugin-api';
import { useSearchParams } from 'react-router-dom';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { AgeBanner, isActive, LoadState, PageBody, PageCrumb } from '../../ui';
import { WaveList } from './WaveList';
import { WavePlanner } from './WavePlanner';

const POLL_SECONDS = 10;

/** A region is lost for many: who goes, in which order, and what came of it before. */
export function WavesPage() {
  const api = useApi(disasterRecoveryApiRef);
  const [params, setParams] = useSearchParams();
  const live = useLive({
    key: 'waves',
    read: async () => ({
      regions: (await api.getCounts()).regions,
      waves: await api.listWaves(),
    }),
    pollSeconds: () => POLL_SECONDS,
    concerns: () => false,
  });
  if (!live.data) {
    return (
      <PageCrumb label="Waves">
        <PageBody>
          <LoadState live={live} what="the waves" />
        </PageBody>
      </PageCrumb>
    );
  }
  const { regions, waves } = live.data;
  // Active first: who comes in the night looks for the one that goes on.
  const underWay = waves.filter(isActive);
  const list = [...underWay, ...waves.filter(each => !underWay.includes(each))];
  return (
    <PageCrumb label="Waves">
      <PageBody>
        <AgeBanner live={live} what="the disaster-recovery backend" />
        {underWay.length > 0 && <WaveList waves={list} />}
        <WavePlanner
          regions={regions.map(({ region }) => region)}
          region={params.get('region') ?? ''}
          onRegion={region => setParams({ region }, { replace: true })}
        />
        {underWay.length === 0 && <WaveList waves={list} />}
      </PageBody>
    </PageCrumb>
  );
}
