import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type { Measurement } from '@understudy/plugin-disaster-recovery-common';
import type { Batch, Collector, Reading, Subject } from './collectors';
import { forEachLimited } from '../aws/forEachLimited';
import { isThrottled } from '../aws/isThrottled';
import { unreachable } from './collectors/unreachable';
import { THROTTLED } from './THROTTLED';
import type { SiteMeasurement } from './types';

/** Batches of one account and region that are asked at once. */
const AT_ONCE = 4;

/** What was heard of some batches. */
export interface Heard {
  measurements: SiteMeasurement[];
  /** Subjects of which nothing was heard before the time was over. */
  unread: Subject[];
  throttled: boolean;
  /** Why a batch could not be read. */
  problem?: string;
}

/**
 * Reads batches until all are read or their time is over. What was not told, because the call failed, is unknown with
 * its reason; what nobody came to is left to the caller.
 * @param deadlineOf - seconds after which a subject's value counts as unknown
 */
export async function measureBatches(options: {
  collector: Collector;
  batches: Batch[];
  seconds: number;
  signal?: AbortSignal;
  deadlineOf: (subject: Subject) => number;
  logger: LoggerService;
}): Promise<Heard> {
  const { collector, seconds, signal, logger } = options;
  const heard: Heard = { measurements: [], unread: [], throttled: false };
  const add = (subject: Subject, reading: Reading, at: Date) => {
    heard.throttled ||=
      'unknownBecause' in reading &&
      reading.unknownBecause.startsWith(THROTTLED);
    heard.measurements.push({
      site: subject.site,
      measurement: toMeasurement(subject, reading, {
        at,
        deadlineSeconds: options.deadlineOf(subject),
      }),
      points: 'value' in reading ? reading.points : undefined,
    });
  };
  const ends = Date.now() + seconds * 1000;
  const { batches } = options;
  // Not ended by the signal: what was not asked is told as unread.
  await forEachLimited(batches, AT_ONCE, undefined, async batch => {
    const left = signal?.aborted ? 0 : ends - Date.now();
    const answer = await readBatch(collector, batch, left, signal);
    const { readings, failure, overdue } = answer;
    const now = new Date();
    if (failure) {
      heard.throttled ||= isThrottled(failure);
      heard.problem ??= stringifyError(failure);
      logger.warn(
        `${collector.id} in ${batch.region} of account ${
          batch.accountId
        } could not be read: ${stringifyError(failure)}`,
      );
    }
    for (const subject of batch.subjects) {
      const told = readings.get(subject);
      if (told) {
        add(subject, told.reading, told.at);
      } else if (overdue) {
        heard.unread.push(subject);
      } else {
        const nothing = failure
          ? unreachable(failure)
          : { unknownBecause: 'missing' };
        add(subject, nothing, now);
      }
    }
  });
  return heard;
}

/** Subjects that nobody answered for in time, as unknown. */
export function silent(
  subjects: Subject[],
  options: { seconds: number; deadlineOf: (subject: Subject) => number },
): SiteMeasurement[] {
  const at = new Date();
  return subjects.map(subject => ({
    site: subject.site,
    measurement: toMeasurement(
      subject,
      {
        unknownBecause: `unreachable: no answer within ${options.seconds} s`,
      },
      { at, deadlineSeconds: options.deadlineOf(subject) },
    ),
  }));
}

async function readBatch(
  collector: Collector,
  batch: Batch,
  milliseconds: number,
  signal: AbortSignal | undefined,
) {
  const readings = new Map<Subject, { reading: Reading; at: Date }>();
  if (milliseconds <= 0) {
    return { readings, overdue: true };
  }
  let closed = false;
  let overdue = false;
  const stop = new AbortController();
  let giveUp = () => {};
  const over = new Promise<void>(resolve => {
    giveUp = () => {
      overdue = true;
      closed = true;
      resolve();
      stop.abort();
    };
  });
  const timer = setTimeout(giveUp, milliseconds);
  signal?.addEventListener('abort', giveUp);
  const reading = collector.read(
    batch,
    (subject, told) => {
      if (!closed) {
        readings.set(subject, { reading: told, at: new Date() });
      }
    },
    stop.signal,
  );
  try {
    await Promise.race([reading, over]);
    return { readings, overdue };
  } catch (failure) {
    return { readings, failure, overdue: false };
  } finally {
    closed = true;
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
    // What still comes has nobody left to tell.
    reading.catch(() => undefined);
  }
}

function toMeasurement(
  subject: Subject,
  reading: Reading,
  { at, deadlineSeconds }: { at: Date; deadlineSeconds: number },
): Measurement {
  const { name, region, resource, unit, source } = subject;
  const collectedAt = at.toISOString();
  const base = {
    name,
    region,
    resource,
    unit,
    deadlineSeconds,
    source,
    collectedAt,
  };
  if ('unknownBecause' in reading) {
    const { unknownBecause } = reading;
    return { ...base, state: 'unknown', unknownBecause };
  }
  const sourceTime = reading.sourceTime?.toISOString() ?? collectedAt;
  return { ...base, state: 'known', value: reading.value, sourceTime };
}
