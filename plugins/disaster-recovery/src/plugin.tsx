import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import TakeOverIcon from '@mui/icons-material/SwapHorizontalCircle';
import {
  DisasterRecoveryClient,
  SITE_ANNOTATION,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from './api';
import {
  rootRouteRef,
  runRouteRef,
  siteRouteRef,
  waveRouteRef,
  wavesRouteRef,
} from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: disasterRecoveryApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new DisasterRecoveryClient({
          baseUrl: () => discoveryApi.getBaseUrl('disaster-recovery'),
          fetch: fetchApi.fetch,
        }),
    }),
});

const page = PageBlueprint.make({
  params: {
    path: '/disaster-recovery',
    title: 'Disaster recovery',
    icon: <TakeOverIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { DisasterRecoveryPages } = await import(
        './components/DisasterRecoveryPages'
      );
      return <DisasterRecoveryPages />;
    },
  },
});

const siteCard = EntityCardBlueprint.make({
  name: 'site',
  params: {
    type: 'info',
    filter: entity => Boolean(entity.metadata.annotations?.[SITE_ANNOTATION]),
    loader: async () => {
      const { EntitySiteCard } = await import('./components/SiteCard');
      return <EntitySiteCard />;
    },
  },
});

/** @public */
export const disasterRecoveryPlugin = createFrontendPlugin({
  pluginId: 'disaster-recovery',
  title: 'Disaster recovery',
  icon: <TakeOverIcon fontSize="inherit" />,
  routes: {
    root: rootRouteRef,
    site: siteRouteRef,
    run: runRouteRef,
    waves: wavesRouteRef,
    wave: waveRouteRef,
  },
  extensions: [api, page, siteCard],
});
