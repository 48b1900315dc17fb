import type {
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { Site } from '../sites/types';
import type { DatabaseMeasurementStore } from './DatabaseMeasurementStore';
import type { MeasurementCollector } from './types';

/** How often sites are measured, and for how long history is kept. */
export interface CollectionSettings {
  intervalSeconds: number;
  retentionDays: number;
}

/** @throws InputError naming the field */
export function readCollectionSettings(
  config: RootConfigService,
): CollectionSettings {
  const number = (field: string, otherwise: number, min: number) => {
    const value = config.getOptionalNumber(field) ?? otherwise;
    if (!(value >= min)) {
      throw new InputError(`${field} is ${value}; it must be at least ${min}`);
    }
    return value;
  };
  return {
    intervalSeconds: number(
      'disasterRecovery.collector.intervalSeconds',
      60,
      1,
    ),
    retentionDays: number('disasterRecovery.collector.retentionDays', 90, 1),
  };
}

/** Measures every site at its interval, once in the whole cluster, and deletes old history once a day. */
export async function scheduleCollection(options: {
  scheduler: SchedulerService;
  settings: CollectionSettings;
  /** Looks at the catalog and the manifests, and returns the sites. */
  refreshSites: () => Promise<Site[]>;
  collector: MeasurementCollector;
  /** Called with the names of the sites that were measured. */
  afterwards: (names: string[]) => Promise<void>;
  store: DatabaseMeasurementStore;
  logger: LoggerService;
}): Promise<void> {
  const { scheduler, settings, collector, store, logger } = options;
  const { refreshSites, afterwards } = options;
  await scheduler.scheduleTask({
    id: 'disaster-recovery-collect',
    frequency: { seconds: settings.intervalSeconds },
    timeout: { seconds: Math.max(60, settings.intervalSeconds) },
    initialDelay: { seconds: 1 },
    scope: 'global',
    fn: async () => {
      const started = Date.now();
      const sites = await refreshSites();
      await collector.collect(sites);
      await afterwards(sites.map(({ name }) => name));
      logger.debug(
        `Measured ${sites.length} sites in ${Date.now() - started} ms`,
      );
    },
  });
  await scheduler.scheduleTask({
    id: 'disaster-recovery-prune',
    frequency: { days: 1 },
    timeout: { minutes: 10 },
    initialDelay: { minutes: 5 },
    scope: 'global',
    fn: () => store.prune(settings.retentionDays),
  });
}
