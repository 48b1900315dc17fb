import {
  createFrontendModule,
  PageBlueprint,
} from '@backstage/frontend-plugin-api';
import { Navigate } from 'react-router-dom';

/** `/` is the fleet: the first question is whether we are safe right now. */
const landingPage = PageBlueprint.make({
  name: 'landing',
  params: {
    path: '/',
    noHeader: true,
    loader: async () => <Navigate to="/disaster-recovery" replace />,
  },
});

export const landingModule = createFrontendModule({
  pluginId: 'app',
  extensions: [landingPage],
});
