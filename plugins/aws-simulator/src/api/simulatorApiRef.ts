import { createApiRef } from '@backstage/frontend-plugin-api';
import type { SimulatorApi } from './SimulatorApi';

/** The simulator behind the portal's backend. @public */
export const simulatorApiRef = createApiRef<SimulatorApi>().with({
  id: 'plugin.aws-simulator.api',
  pluginId: 'aws-simulator',
});
