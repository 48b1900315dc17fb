import { useRouteRef } from '@backstage/frontend-plugin-api';
import { runRouteRef, siteRouteRef } from './routes';

/** Addresses of our pages; `undefined` where the portal has switched the page off. */
export function usePaths() {
  const site = useRouteRef(siteRouteRef);
  const run = useRouteRef(runRouteRef);
  return {
    sitePath: (name: string) => site?.({ name }),
    runPath: (id: string) => run?.({ id }),
  };
}
