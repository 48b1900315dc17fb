import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { HomePageWidgetBlueprint } from '@backstage/plugin-home-react/alpha';
import TakeOverIcon from '@mui/icons-material/SwapHorizontalCircle';
import {
  DisasterRecoveryClient,
  SITE_ANNOTATION,
} from '@understudy/plugin-disaster-recovery-common';
import { disasterRecoveryApiRef } from './api';
import {
  programmeRouteRef,
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

/** For portals with a home page; where there is none it is not used. */
const waitingWidget = HomePageWidgetBlueprint.make({
  name: 'waiting',
  params: {
    name: 'DisasterRecoveryWaiting',
    title: 'Disaster recovery',
    description: 'Failovers and drills that go on only when you decide',
    layout: {
      width: { minColumns: 4, defaultColumns: 12 },
      height: { minRows: 2, defaultRows: 4 },
    },
    components: async () => {
      const { WaitingHome } = await import('./components/Waiting');
      return { Content: WaitingHome };
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
    programme: programmeRouteRef,
    waves: wavesRouteRef,
    wave: waveRouteRef,
  },
  extensions: [api, page, siteCard, waitingWidget],
});
