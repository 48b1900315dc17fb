import type { Facts } from '../engine';
import { lossInWords, measuredLoss } from './measuredLoss';

const loss = (by: Record<string, Facts>, found: Facts = {}) =>
  measuredLoss({ facts: step => by[step] ?? {} }, found);
const at = (second: number) =>
  new Date(Date.UTC(2026, 10, 27, 3, 0, second)).toISOString();

describe('measuredLoss', () => {
  it('counts from the highest row of the new side to the highest of the old', () => {
    expect(
      loss(
        {
          'record-position': {
            sourceLastWriteAt: at(10),
            sourceLastRow: 110,
            targetLastWriteAt: at(4),
            targetLastRow: 104,
          },
          fence: { sourceLastWriteAt: at(20), sourceLastRow: 120 },
          'promote-database': { targetLastWriteAt: at(17), targetLastRow: 117 },
        },
        { targetLastWriteAt: at(18), targetLastRow: 118 },
      ),
    ).toEqual({
      seconds: 2,
      isAtLeast: false,
      rows: 2,
      rowsAreAtLeast: true,
      basis: 'by the newest writes on both sides',
    });
  });

  it.each([
    ['the old side', { targetLastRow: 1 }],
    ['the new side', { sourceLastRow: 1 }],
    ['either', {}],
  ])('I5: counts nothing where %s does not count', (_, rows) => {
    const { rows: counted, rowsAreAtLeast } = loss({
      'record-position': {
        sourceLastWriteAt: at(10),
        targetLastWriteAt: at(4),
        ...rows,
      },
    });
    expect([counted, rowsAreAtLeast]).toEqual([undefined, undefined]);
  });

  it('counts all of them only where the replica was proven to have the last one', () => {
    const position = {
      sourceLastWriteAt: at(10),
      sourceLastRow: 110,
    };
    const caughtUp = {
      targetLastWriteAt: at(10),
      targetLastRow: 110,
      caughtUp: true,
    };
    const proven = {
      'record-position': position,
      'prove-caught-up': caughtUp,
    };
    expect(loss(proven)).toMatchObject({ rows: 0 });
    expect(loss(proven)).not.toHaveProperty('rowsAreAtLeast');
    expect(
      loss({
        ...proven,
        'prove-caught-up': { ...caughtUp, caughtUp: undefined },
      }),
    ).toMatchObject({ rows: 0, rowsAreAtLeast: true });
    expect(loss({ ...proven, fence: { fenceOverridden: true } })).toMatchObject(
      { rows: 0, rowsAreAtLeast: true },
    );
  });

  it('says it in words', () => {
    const basis = 'by the newest writes on both sides';
    expect(
      lossInWords({ seconds: 2, rows: 3, rowsAreAtLeast: true, basis }),
    ).toBe(`2.0 s of writes lost, at least 3 rows, ${basis}`);
    expect(lossInWords({ seconds: 2, rows: 1, basis })).toBe(
      `2.0 s of writes lost, 1 row, ${basis}`,
    );
    expect(lossInWords({ seconds: 2, basis })).toBe(
      `2.0 s of writes lost, ${basis}`,
    );
  });
});
