import {
  appendRow,
  cutRowLog,
  emptyRowLog,
  firstWriteAfter,
  lastWriteAt,
  rowsUntil,
} from './RowLog';

describe('RowLog', () => {
  const written = (...times: number[]) => {
    const log = emptyRowLog();
    for (const time of times) {
      appendRow(log, time);
    }
    return log;
  };

  it('keeps rows at equal distances as one run', () => {
    const log = written(1000, 2000, 3000, 4000);
    expect(log.runs).toHaveLength(1);
    expect(rowsUntil(log)).toBe(4);
    expect(lastWriteAt(log)).toBe(4000);
  });

  it('counts the rows until a point in time, that one included', () => {
    const log = written(1000, 2000, 3000, 10_000, 10_500);
    expect(rowsUntil(log, 999)).toBe(0);
    expect(rowsUntil(log, 2000)).toBe(2);
    expect(rowsUntil(log, 9999)).toBe(3);
    expect(rowsUntil(log, 10_500)).toBe(5);
  });

  it('finds the first row that is not there yet', () => {
    const log = written(1000, 2000, 3000, 10_000);
    expect(firstWriteAfter(log, 1500)).toBe(2000);
    expect(firstWriteAfter(log, 3000)).toBe(10_000);
    expect(firstWriteAfter(log, 10_000)).toBeUndefined();
  });

  it('goes on after it was cut', () => {
    const log = cutRowLog(written(1000, 2000, 3000), 2000);
    appendRow(log, 7000);
    expect(rowsUntil(log)).toBe(3);
    expect(rowsUntil(log, 6999)).toBe(2);
    expect(lastWriteAt(log)).toBe(7000);
  });

  it('folds what is old and forgets no row', () => {
    const log = emptyRowLog();
    let at = 0;
    for (let index = 0; index < 5000; index += 1) {
      at += 1000 + index;
      appendRow(log, at);
    }
    expect(log.runs.length).toBeLessThanOrEqual(2000);
    expect(rowsUntil(log)).toBe(5000);
    expect(lastWriteAt(log)).toBe(at);
  });
});
