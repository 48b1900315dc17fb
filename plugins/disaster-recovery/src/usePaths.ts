import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  programmeRouteRef,
  runRouteRef,
  siteRouteRef,
  waveRouteRef,
  wavesRouteRef,
} from './routes';

/** Where a run's page has what it asks. */
export const DECISION_ANCHOR = 'decision';

/** Addresses of our pages; `undefined` where the portal has switched the page off. */
export function usePaths() {
  const site = useRouteRef(siteRouteRef);
  const run = useRouteRef(runRouteRef);
  const waves = useRouteRef(wavesRouteRef);
  const wave = useRouteRef(waveRouteRef);
  const programme = useRouteRef(programmeRouteRef);
  return {
    sitePath: (name: string) => site?.({ name }),
    programmePath: programme?.(),
    runPath: (id: string) => run?.({ id }),
    /** The run's page, at what it asks. */
    decisionPath: (id: string) => run && `${run({ id })}#${DECISION_ANCHOR}`,
    wavePath: (id: string) => wave?.({ id }),
    /** @param region - whose sites are to be led away */
    wavesPath: (region?: string) => {
      const path = waves?.();
      return path && region ? `${path}?region=${region}` : path;
    },
  };
}
