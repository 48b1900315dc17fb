import { stringifyEntityRef } from '@backstage/catalog-model';
import { EntityInfoCard, useEntity } from '@backstage/plugin-catalog-react';
import { useApi } from '@backstage/core-plugin-api';
import { SITE_ANNOTATION } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { LoadState } from '../../ui';
import { NotItsSite } from './NotItsSite';
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
  const entityRef = stringifyEntityRef(entity);
  const claimant = live.data?.entityRef;
  return (
    <EntityInfoCard title="Disaster recovery">
      {!live.data && <LoadState live={live} what={`site ${name}`} />}
      {live.data && claimant === entityRef && (
        <SiteCardContent live={live} site={live.data} />
      )}
      {claimant !== undefined && claimant !== entityRef && (
        <NotItsSite entityRef={entityRef} site={name} claimant={claimant} />
      )}
    </EntityInfoCard>
  );
}
