import type { JSX } from 'react';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { disasterRecoveryApiRef } from '../api';
import { rootRouteRef } from '../routes';
import type { FakeDisasterRecoveryApi } from '../testing/FakeDisasterRecoveryApi';

/** Renders a page as olivia of team-a, inside an app that has our routes. */
export function renderPage(
  element: JSX.Element,
  api: FakeDisasterRecoveryApi,
  route: {
    mountPath?: string;
    at?: string;
    signals?: Pick<SignalApi, 'subscribe'>;
  } = {},
) {
  return renderInTestApp(element, {
    apis: [
      [disasterRecoveryApiRef, api],
      // Entity links only ask for titles.
      [catalogApiRef, { getEntitiesByRefs: async () => ({ items: [] }) }],
      ...(route.signals ? [[signalApiRef, route.signals] as const] : []),
      mockApis.identity({
        userEntityRef: 'user:default/olivia',
        ownershipEntityRefs: ['user:default/olivia', 'group:default/team-a'],
      }),
    ],
    mountedRoutes: {
      '/disaster-recovery': rootRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
    mountPath: route.mountPath,
    initialRouteEntries: route.at ? [route.at] : undefined,
  });
}
