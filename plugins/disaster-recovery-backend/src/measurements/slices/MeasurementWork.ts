import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Site } from '../../sites/types';
import type { Aftermath } from '../Aftermath';
import type { Batch, Collector, Subject } from '../collectors';
import { deadlineOf } from '../deadlineOf';
import { measureBatches, silent } from '../measureBatches';
import { reportRefused } from '../reportRefused';
import type { MeasurementWriter } from '../types';
import type { SliceStore } from './SliceStore';
import type {
  SliceKey,
  SliceOutcome,
  SliceTiming,
  SliceWork,
  TakenSlice,
} from './types';

/** One collector's measurements, an account and region at a time. */
export class MeasurementWork implements SliceWork {
  readonly id: string;
  /** Of sites that are still the same ones. */
  readonly #plans = new WeakMap<Site[], Batch[]>();

  constructor(
    private readonly options: {
      collector: Collector<any>;
      store: MeasurementWriter;
      slices: Pick<SliceStore, 'holds'>;
      aftermath: Pick<Aftermath, 'of'>;
      timing: SliceTiming;
      /** After this long a round ends; what it did not come to is asked in the next one, at once. */
      seconds: number;
      logger: LoggerService;
    },
  ) {
    this.id = options.collector.id;
  }

  slices(sites: Site[]): SliceKey[] {
    const found = new Map<string, SliceKey>();
    for (const { accountId, region } of this.plan(sites)) {
      const slice = { collector: this.id, accountId, region };
      found.set(`${accountId}/${region}`, slice);
    }
    return [...found.values()];
  }

  timing(slice: SliceKey): SliceTiming {
    const { collector, timing } = this.options;
    const everySeconds = Math.max(
      collector.seldom?.(slice) ?? 0,
      timing.everySeconds,
    );
    const { everySeconds: retrySeconds, urgentSeconds = everySeconds } = timing;
    return collector.patient || urgentSeconds >= everySeconds
      ? { everySeconds, retrySeconds }
      : { everySeconds, retrySeconds, urgentSeconds };
  }

  async collect(
    slice: TakenSlice,
    sites: Site[],
    { only, signal }: { only?: Set<string>; signal: AbortSignal },
  ): Promise<SliceOutcome> {
    const { collector, store, slices, aftermath, logger } = this.options;
    const { everySeconds } = this.timing(slice);
    const batches = batchesFrom(this.plan(sites), slice, only);
    const planned = batches.flatMap(({ subjects }) => subjects);
    const deadline = (subject: Subject) =>
      deadlineOf(subject, { everySeconds, roundSeconds: slice.roundSeconds });
    const { seconds } = this.options;
    const heard = await measureBatches({
      collector,
      batches,
      seconds,
      signal,
      deadlineOf: deadline,
      logger,
    });
    if (signal.aborted) {
      return {};
    }
    const { unread } = heard;
    // A round in which nothing at all was heard would only be the same again.
    const resumeAt =
      heard.measurements.length > 0
        ? unread.map(({ site }) => site).sort()[0]
        : undefined;
    // More than a call takes arguments, in a large fleet.
    const measurements = resumeAt
      ? heard.measurements
      : [
          ...heard.measurements,
          ...silent(unread, { seconds, deadlineOf: deadline }),
        ];
    const saved = await store.saveAll(measurements, {
      guard: tx => slices.holds(tx, slice),
      planned,
    });
    if (!saved) {
      logger.warn(
        `${this.id} in ${slice.region} of account ${slice.accountId} took so long that another replica has it; nothing was saved`,
      );
      return {};
    }
    reportRefused(saved, logger);
    const touched = [...new Set(measurements.map(({ site }) => site))];
    // Whoever collects does not wait until sites are judged.
    aftermath.of({ touched, changed: saved.changed }).catch(() => undefined);
    const { throttled, problem } = heard;
    return { resumeAt, throttled, problem };
  }

  private plan(sites: Site[]): Batch[] {
    const plan = this.#plans.get(sites) ?? this.options.collector.plan(sites);
    this.#plans.set(sites, plan);
    return plan;
  }
}

/** Batches of the slice, from the site at which an earlier round ran out of time. */
function batchesFrom(
  batches: Batch[],
  { accountId, region, resumeAt = '' }: TakenSlice,
  only: Set<string> | undefined,
): Batch[] {
  return batches
    .filter(each => each.accountId === accountId && each.region === region)
    .map(batch => ({
      ...batch,
      subjects: batch.subjects.filter(
        ({ site }) => site >= resumeAt && (!only || only.has(site)),
      ),
    }))
    .filter(({ subjects }) => subjects.length > 0);
}
