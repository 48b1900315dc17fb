import { createPermission } from '@backstage/plugin-permission-common';

/** Break and heal parts of the simulator. @public */
export const changeFaultsPermission = createPermission({
  name: 'aws-simulator.faults.change',
  attributes: { action: 'update' },
});
