/** Rows written at equal distances: `count` of them, the first at `from` (ms). */
export interface RowRun {
  from: number;
  every: number;
  count: number;
}

/**
 * The rows of a database and when each was written, run-length encoded: it can
 * be cut at any point in time, which is what replication, restores and
 * promotion do.
 */
export interface RowLog {
  /** Rows older than the runs. */
  base: number;
  /** When the newest of the `base` rows was written, ms. */
  baseLastAt?: number;
  runs: RowRun[];
}

const MAX_RUNS = 2000;

/** @returns a log without rows. */
export const emptyRowLog = (): RowLog => ({ base: 0, runs: [] });

const lastOf = (run: RowRun) => run.from + run.every * (run.count - 1);

/** Adds one row written at `at` (ms), which must not be before the newest. */
export function appendRow(log: RowLog, at: number): void {
  const run = log.runs[log.runs.length - 1];
  if (run?.count === 1 && at > run.from) {
    run.every = at - run.from;
    run.count = 2;
  } else if (run && run.count > 1 && at === lastOf(run) + run.every) {
    run.count += 1;
  } else {
    log.runs.push({ from: at, every: 0, count: 1 });
  }
  while (log.runs.length > MAX_RUNS) {
    const oldest = log.runs.shift()!;
    log.base += oldest.count;
    log.baseLastAt = lastOf(oldest);
  }
}

const countUntil = (run: RowRun, at: number): number => {
  if (at < run.from) {
    return 0;
  }
  return run.every === 0
    ? run.count
    : Math.min(run.count, Math.floor((at - run.from) / run.every) + 1);
};

/** @returns the rows written until and including `at` (ms; default: all). */
export function rowsUntil(log: RowLog, at: number = Infinity): number {
  let rows = log.base;
  for (const run of log.runs) {
    rows += countUntil(run, at);
  }
  return rows;
}

/** @returns when the newest row was written (ms), undefined without rows. */
export function lastWriteAt(log: RowLog): number | undefined {
  const run = log.runs[log.runs.length - 1];
  return run ? lastOf(run) : log.baseLastAt;
}

/** @returns when the first row after `at` was written (ms), if there is one. */
export function firstWriteAfter(log: RowLog, at: number): number | undefined {
  for (const run of log.runs) {
    const seen = countUntil(run, at);
    if (seen < run.count) {
      return run.from + run.every * seen;
    }
  }
  return undefined;
}

/** @returns a copy with the rows written until and including `at` (ms). */
export function cutRowLog(log: RowLog, at: number): RowLog {
  const runs = [];
  for (const run of log.runs) {
    const count = countUntil(run, at);
    if (count > 0) {
      runs.push({ ...run, count, every: count > 1 ? run.every : 0 });
    }
  }
  return { base: log.base, baseLastAt: log.baseLastAt, runs };
}
