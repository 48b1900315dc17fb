import {
  createRouteRef,
  createSubRouteRef,
} from '@backstage/frontend-plugin-api';

export const rootRouteRef = createRouteRef();

export const siteRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/sites/:name',
});

export const runRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/runs/:id',
});
