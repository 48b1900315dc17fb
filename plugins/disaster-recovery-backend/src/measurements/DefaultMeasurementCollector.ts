import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import type { SiteSignals } from '../access';
import type { Site } from '../sites/types';
import type { Batch, Collector, Reading, Subject } from './collectors';
import { unreachable } from './collectors/unreachable';
import type { MeasurementCollector, MeasurementStore } from './types';

/** After this long a batch is given up; the readings that it has by then count. */
const BATCH_SECONDS = 15;

/** Runs every batch of every collector side by side and saves each as it comes, so that a dead region delays nobody. */
export class DefaultMeasurementCollector implements MeasurementCollector {
  constructor(
    private readonly options: {
      collectors: Collector<any>[];
      store: MeasurementStore;
      signals: Pick<SiteSignals, 'send'>;
      logger: LoggerService;
      batchSeconds?: number;
    },
  ) {}

  async collect(sites: Site[]): Promise<void> {
    const { collectors, store } = this.options;
    const before = new Map<string, string>();
    for (const { name } of sites) {
      before.set(name, picture(await store.latest(name)));
    }
    const work = collectors.flatMap(collector =>
      collector.plan(sites).map(batch => ({ collector, batch })),
    );
    await Promise.all(
      work.map(async ({ collector, batch }) => {
        const bySite = await this.measure(collector, batch);
        for (const [site, measurements] of bySite) {
          await store.save(site, measurements);
        }
      }),
    );
    for (const { name } of sites) {
      if (picture(await store.latest(name)) !== before.get(name)) {
        await this.options.signals.send({ type: 'site-changed', site: name });
      }
    }
  }

  private async measure(
    collector: Collector,
    batch: Batch,
  ): Promise<Map<string, Measurement[]>> {
    const readings = new Map<Subject, Reading>();
    let otherwise: Reading = { unknownBecause: 'missing' };
    let closed = false;
    const seconds = this.options.batchSeconds ?? BATCH_SECONDS;
    const stop = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error(`${batch.region} gave no answer within ${seconds} s`));
        stop.abort();
      }, seconds * 1000);
    });
    const reading = collector.read(
      batch,
      (subject, value) => {
        if (!closed) {
          readings.set(subject, value);
        }
      },
      stop.signal,
    );
    try {
      await Promise.race([reading, timeout]);
    } catch (error) {
      otherwise = unreachable(error);
      this.options.logger.warn(
        `${collector.id} in ${batch.region} of account ${
          batch.accountId
        } could not be read: ${stringifyError(error)}`,
      );
      // What still comes after the time-out has nobody left to tell.
      reading.catch(() => undefined);
    } finally {
      closed = true;
      clearTimeout(timer);
    }
    const collectedAt = new Date();
    const bySite = new Map<string, Measurement[]>();
    for (const subject of batch.subjects) {
      const measurements = bySite.get(subject.site) ?? [];
      measurements.push(
        toMeasurement(subject, readings.get(subject) ?? otherwise, collectedAt),
      );
      bySite.set(subject.site, measurements);
    }
    return bySite;
  }
}

function toMeasurement(
  subject: Subject,
  reading: Reading,
  collectedAt: Date,
): Measurement {
  const { name, region, resource, unit, deadlineSeconds, source } = subject;
  const base = {
    name,
    region,
    resource,
    unit,
    deadlineSeconds,
    source,
    collectedAt: collectedAt.toISOString(),
  };
  if ('unknownBecause' in reading) {
    const { unknownBecause } = reading;
    return { ...base, state: 'unknown', unknownBecause };
  }
  const sourceTime = (reading.sourceTime ?? collectedAt).toISOString();
  return { ...base, state: 'known', value: reading.value, sourceTime };
}

/** All that pages would draw differently; times alone change nothing. */
function picture(measurements: Measurement[]): string {
  return JSON.stringify(
    measurements.map(({ name, region, resource, state, value }) => [
      name,
      region,
      resource,
      state,
      value,
    ]),
  );
}
