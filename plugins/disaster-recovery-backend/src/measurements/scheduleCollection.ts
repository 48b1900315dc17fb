import type {
  LifecycleService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { InputError, stringifyError } from '@backstage/errors';
import type { DatabaseMeasurementStore } from './DatabaseMeasurementStore';
import type { Retention } from './history';
import type { SliceRunner } from './slices';

/** How often sites are measured, and for how long history is kept. */
export interface CollectionSettings {
  /** Between two measurements of a site that nobody waits for. */
  intervalSeconds: number;
  /** The same while a run is on, or the site is not ready; never longer. */
  urgentSeconds: number;
  retention: Retention;
}

const SECTION = 'disasterRecovery.collector';

/** @throws InputError naming the field */
export function readCollectionSettings(
  config: RootConfigService,
): CollectionSettings {
  const number = (field: string, otherwise: number, min: number) => {
    const name = `${SECTION}.${field}`;
    const value = config.getOptionalNumber(name) ?? otherwise;
    if (!(value >= min)) {
      throw new InputError(`${name} is ${value}; it must be at least ${min}`);
    }
    return value;
  };
  const intervalSeconds = number('intervalSeconds', 60, 1);
  const hourDays = number('retentionDays', 90, 1);
  return {
    intervalSeconds,
    urgentSeconds: Math.min(
      intervalSeconds,
      number('urgentIntervalSeconds', 60, 1),
    ),
    retention: {
      pointDays: Math.min(hourDays, number('retention.pointDays', 3, 1)),
      fiveMinuteDays: Math.min(
        hourDays,
        number('retention.fiveMinuteDays', 30, 1),
      ),
      hourDays,
    },
  };
}

/** At most so long until the catalog is looked at again. */
const CATALOG_SECONDS = 60;

/**
 * Looks at the catalog once in the whole cluster, lets every replica collect slices that are due, and deletes old
 * history once a day.
 */
export async function scheduleCollection(options: {
  scheduler: SchedulerService;
  lifecycle: LifecycleService;
  settings: CollectionSettings;
  /** Takes over what the catalog says. */
  refreshSites: () => Promise<void>;
  runner: SliceRunner;
  store: DatabaseMeasurementStore;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, lifecycle, settings, runner, store, logger } = options;
  await scheduler.scheduleTask({
    id: 'disaster-recovery-sites',
    frequency: {
      seconds: Math.min(CATALOG_SECONDS, settings.intervalSeconds),
    },
    timeout: { seconds: 60 },
    initialDelay: { seconds: 1 },
    scope: 'global',
    fn: async () => {
      await options.refreshSites();
      await runner.sync();
    },
  });
  await scheduler.scheduleTask({
    id: 'disaster-recovery-collect',
    frequency: { seconds: 1 },
    timeout: { seconds: 60 },
    initialDelay: { seconds: 1 },
    // Each replica takes what is due; who has what stands in the database.
    scope: 'local',
    fn: () => runner.fill(),
  });
  lifecycle.addShutdownHook(() =>
    runner
      .stop()
      .catch(error =>
        logger.warn(
          `Slices could not be given back; others take them over within a minute: ${stringifyError(
            error,
          )}`,
        ),
      ),
  );
  await scheduler.scheduleTask({
    id: 'disaster-recovery-prune',
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    fn: () => store.prune(settings.retention),
  });
}
