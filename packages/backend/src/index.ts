import { createBackend } from '@backstage/backend-defaults';

const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-auth-backend-module-github-provider'));
backend.add(import('./personas'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(
  import('@understudy/plugin-permission-backend-module-disaster-recovery'),
);
backend.add(import('./simulatorPolicy'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(import('@backstage/plugin-catalog-backend-module-logs'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(
  import('@understudy/plugin-catalog-backend-module-local-repositories'),
);

backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitlab'));
backend.add(
  import('@understudy/plugin-scaffolder-backend-module-disaster-recovery'),
);

// Lends replicas on one PostgreSQL each other's events, and so each other's pushes.
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-user-settings-backend'));

backend.add(import('@understudy/plugin-disaster-recovery-backend'));
backend.add(
  import('@understudy/plugin-disaster-recovery-backend-module-notifications'),
);
backend.add(import('@understudy/plugin-aws-simulator-backend'));

backend.start();
