import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { useApi } from '@backstage/core-plugin-api';
import { SITE_ANNOTATION } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { LoadState } from '../../ui';
import { SiteCardContent } from './SiteCardContent';

/** On an entity's page: could its understudy take over now? */
export function EntitySiteCard() {
  const { entity } = useEntity();
  const name = entity.metadata.annotations?.[SITE_ANNOTATION] ?? '';
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: `card/${name}`,
    read: () => api.getSite(name),
    pollSeconds: () => 15,
    concerns: signal => signal.site === name,
  });
  return (
    <EntityInfoCard title="Disaster recovery">
      {live.data ? (
        <SiteCardContent live={live} site={live.data} />
      ) : (
        <LoadState live={live} what={`site ${name}`} />
      )}
    </EntityInfoCard>
  );
}
