import type {
  AuditorService,
  DatabaseService,
  LifecycleService,
  LoggerService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import type { AwsClients, OutsideProbe } from '../aws/types';
import type {
  MeasurementCollector,
  MeasurementStore,
} from '../measurements/types';
import type { ReadinessService } from '../readiness/types';
import type { SiteStore } from '../sites/types';
import { createAwsCloud } from './cloud/createAwsCloud';
import { readRunConfig } from './config';
import { createRunStore } from './createRunStore';
import { Engine } from './engine/Engine';
import { AuthorizedRunService } from './service/AuthorizedRunService';
import { DefaultRunService } from './service/DefaultRunService';
import { runSignals } from './signals';
import { RunDatabase } from './store/RunDatabase';
import type { RunService, RunStore } from './types';

export interface RunsOptions {
  database: DatabaseService;
  sites: SiteStore;
  aws: AwsClients;
  probe: OutsideProbe;
  roleChanges: RoleChanges;
  measurements: MeasurementStore;
  collector: MeasurementCollector;
  readiness: ReadinessService;
  permissions: PermissionsService;
  signals: SignalsService;
  logger: LoggerService;
  config: Config;
  lifecycle: LifecycleService;
  auditor: AuditorService;
}

/**
 * Puts runs together: an authorized service for routes, a store for pages and
 * checks, and an engine that works from the backend's start to its end. The
 * database must be migrated before.
 */
export async function createRuns(
  options: RunsOptions,
): Promise<{ service: RunService; store: RunStore }> {
  const { logger, lifecycle } = options;
  const config = readRunConfig(options.config);
  const database = new RunDatabase(() => options.database.getClient());
  database.onChange(runSignals(options.signals, logger));
  const engine = new Engine({
    database,
    cloud: accountId => createAwsCloud(accountId, options.aws, options.probe),
    roleChanges: options.roleChanges,
    config,
    logger,
    auditor: options.auditor,
  });
  lifecycle.addStartupHook(() => engine.start());
  lifecycle.addShutdownHook(() => engine.stop());
  const service = new DefaultRunService({
    ...options,
    config,
    database,
    wake: () => engine.poll(),
  });
  return {
    service: new AuthorizedRunService(service, options.permissions),
    store: createRunStore(options.database),
  };
}
