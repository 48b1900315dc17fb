import {
  mockServices,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import {
  actionsRegistryServiceMock,
  type MockActionsRegistry,
} from '@backstage/backend-test-utils/alpha';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { Portal } from '../../../access/__testUtils__/portals';
import {
  servicesIn,
  type AuthorizedServices,
} from '../../__testUtils__/servicesIn';
import { registerActions } from '../registerActions';

export interface ActionsOfPortal extends AuthorizedServices {
  actions: MockActionsRegistry;
  invoke: (
    credentials: BackstageCredentials | undefined,
    action: string,
    input: Record<string, any>,
  ) => Promise<any>;
}

/** The actions of a portal of each kind, on its authorized services. */
export async function actionsIn(
  databases: TestDatabases,
): Promise<Map<Portal, ActionsOfPortal>> {
  const portals = new Map<Portal, ActionsOfPortal>();
  for (const [portal, services] of await servicesIn(databases)) {
    const actions = actionsRegistryServiceMock();
    registerActions({
      ...services,
      actionsRegistry: actions,
      auth: mockServices.auth(),
    });
    portals.set(portal, {
      ...services,
      actions,
      invoke: async (credentials, action, input) => {
        const id = `test:${action}`;
        return (await actions.invoke({ id, input, credentials })).output;
      },
    });
  }
  return portals;
}
