import {
  ApiBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import BrokenIcon from '@mui/icons-material/BoltOutlined';
import { simulatorApiRef, SimulatorClient } from './api';
import { rootRouteRef } from './routes';

const api = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: simulatorApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new SimulatorClient({
          baseUrl: () => discoveryApi.getBaseUrl('aws-simulator'),
          fetch: fetchApi.fetch,
        }),
    }),
});

const page = PageBlueprint.make({
  // A portal in front of real AWS has nothing to break.
  disabled: true,
  params: {
    path: '/simulator',
    title: 'Simulator',
    icon: <BrokenIcon fontSize="inherit" />,
    routeRef: rootRouteRef,
    loader: async () => {
      const { SimulatorPage } = await import('./components/SimulatorPage');
      return <SimulatorPage />;
    },
  },
});

/** Its page exists where `app.extensions` names `page:aws-simulator`. @public */
export const awsSimulatorPlugin = createFrontendPlugin({
  pluginId: 'aws-simulator',
  title: 'AWS simulator',
  icon: <BrokenIcon fontSize="inherit" />,
  routes: { root: rootRouteRef },
  extensions: [api, page],
});
