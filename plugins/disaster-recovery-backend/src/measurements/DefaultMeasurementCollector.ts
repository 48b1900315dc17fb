import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Site } from '../sites/types';
import type { Aftermath } from './Aftermath';
import type { Collector, Subject } from './collectors';
import { deadlineOf } from './deadlineOf';
import { measureBatches, silent } from './measureBatches';
import { reportRefused } from './reportRefused';
import type { MeasurementCollector, MeasurementWriter } from './types';

/** After this long a batch is given up; the readings that it has by then count. */
const BATCH_SECONDS = 15;

/** Measures some sites at once, for somebody who waits for it: every collector side by side, each saved as it comes. */
export class DefaultMeasurementCollector implements MeasurementCollector {
  constructor(
    private readonly options: {
      collectors: Collector<any>[];
      store: MeasurementWriter;
      aftermath: Pick<Aftermath, 'of'>;
      /** Between two collections of everything. */
      intervalSeconds: number;
      logger: LoggerService;
      batchSeconds?: number;
    },
  ) {}

  async collect(sites: Site[]): Promise<void> {
    const { collectors, store, aftermath, logger } = this.options;
    const { batchSeconds: seconds = BATCH_SECONDS } = this.options;
    const changed = new Set<string>();
    await Promise.all(
      collectors.map(async collector => {
        const everySeconds = (called: { accountId: string; region: string }) =>
          Math.max(
            this.options.intervalSeconds,
            collector.seldom?.(called) ?? 0,
          );
        const groups = collector.plan(sites).map(async batch => {
          const deadline = (subject: Subject) =>
            deadlineOf(subject, {
              everySeconds: everySeconds(batch),
              roundSeconds: 0,
            });
          const { measurements, unread } = await measureBatches({
            collector,
            batches: [batch],
            seconds,
            deadlineOf: deadline,
            logger,
          });
          const saved = await store.saveAll([
            ...measurements,
            ...silent(unread, { seconds, deadlineOf: deadline }),
          ]);
          reportRefused(saved, logger);
          saved?.changed.forEach(site => changed.add(site));
        });
        await Promise.all(groups);
      }),
    );
    const touched = sites.map(({ name }) => name);
    await aftermath.of({ touched, changed: [...changed] }, true);
  }
}
