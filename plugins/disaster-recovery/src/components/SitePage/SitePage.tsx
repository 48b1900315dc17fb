import { useState } from 'react';
import { useApi } from '@backstage/core-plugin-api';
import { useParams } from 'react-router-dom';
import type { RunKind } from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from '../../api';
import { useLive } from '../../live';
import { LoadState, PageBody, PageCrumb } from '../../ui';
import { RunDialog } from '../RunDialog';
import { SiteView } from './SiteView';

/** What is true here, and what can I do? */
export function SitePage() {
  const { name = '' } = useParams();
  const api = useApi(disasterRecoveryApiRef);
  const live = useLive({
    key: `site/${name}`,
    read: () => api.getSite(name),
    pollSeconds: site => (site?.activeRun ? 5 : 10),
    concerns: signal => signal.site === name,
  });
  const [asked, setAsked] = useState<RunKind>();

  return (
    <PageCrumb label={name}>
      <PageBody>
        {live.data ? (
          <SiteView live={live} site={live.data} onAsk={setAsked} />
        ) : (
          <LoadState live={live} what={`site ${name}`} />
        )}
      </PageBody>
      {asked && (
        <RunDialog
          site={name}
          kind={asked}
          onClose={() => setAsked(undefined)}
        />
      )}
    </PageCrumb>
  );
}
