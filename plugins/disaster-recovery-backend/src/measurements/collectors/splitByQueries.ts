import type { Metric } from './readMetrics';
import type { Batch, Subject } from './types';

/** GetMetricData takes 500 queries a call (CloudWatch API reference). */
const QUERIES_PER_CALL = 500;

/** Batches of one call each; the metrics of a subject stay together. */
export function splitByQueries<S extends Subject & { metrics: Metric[] }>(
  batch: Batch<S>,
): Batch<S>[] {
  const batches: Batch<S>[] = [];
  let room = 0;
  for (const subject of batch.subjects) {
    if (room < subject.metrics.length) {
      batches.push({ ...batch, subjects: [] });
      room = QUERIES_PER_CALL;
    }
    batches[batches.length - 1].subjects.push(subject);
    room -= subject.metrics.length;
  }
  return batches;
}
