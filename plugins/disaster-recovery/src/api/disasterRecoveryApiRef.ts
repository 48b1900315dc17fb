import { createApiRef } from '@backstage/frontend-plugin-api';
import type { DisasterRecoveryApi } from '@understudy/plugin-disaster-recovery-common';

/** The backend, as pages and fields see it. @public */
export const disasterRecoveryApiRef = createApiRef<DisasterRecoveryApi>().with({
  id: 'plugin.disaster-recovery.api',
  pluginId: 'disaster-recovery',
});
