import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const siteRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/sites/:name',
});

export const wavesRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/waves',
});

export const waveRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/waves/:id',
});

export const programmeRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/drills',
});

export const runRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs/:id',
});
