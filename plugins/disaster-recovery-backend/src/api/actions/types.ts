import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { DrillService } from '../../drills';
import type { RunService } from '../../runs/types';
import type { SiteService } from '../../service';

/** `z` as the actions registry hands it over. */
export type Zod = typeof import('zod/v3').z;

/** What actions are made of; the services must be the authorized ones, as routes have them. */
export interface ActionsOptions {
  actionsRegistry: ActionsRegistryService;
  sites: SiteService;
  runs: RunService;
  drills: Pick<DrillService, 'start'>;
  auth: AuthService;
  auditor: AuditorService;
  /** Address of the portal's pages; without it links begin with a slash. */
  appBaseUrl?: string;
}
