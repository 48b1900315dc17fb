import type { JournalEntry } from '@understudy/plugin-disaster-recovery-common';
import { chainHash, chainStart } from './chainHash';
import type { ChainedEntry } from '../engine/RunRecord';
import { verifyChain } from './verifyChain';

function chain(length: number, run = 'r1'): ChainedEntry[] {
  let hash = chainStart(run);
  return Array.from({ length }, (_, index) => {
    const entry: JournalEntry = {
      sequence: index + 1,
      at: '2026-11-22T18:00:00.000Z',
      actor: 'engine',
      type: 'note',
      message: `line ${index + 1}`,
      data: { b: 1, a: [2, { d: 3, c: 4 }] },
    };
    hash = chainHash(hash, entry);
    return { entry, hash };
  });
}

const headOf = (rows: ChainedEntry[]) => ({
  length: rows.length,
  hash: rows[rows.length - 1].hash,
});

describe('verifyChain (I8)', () => {
  const rows = chain(5);
  const head = headOf(rows);
  const verify = (changed: ChainedEntry[]) => verifyChain('r1', changed, head);

  it('accepts what was written, whatever order keys come back in', () => {
    const back = rows.map(row => ({
      ...row,
      entry: {
        data: { a: [2, { c: 4, d: 3 }], b: 1 },
        message: row.entry.message,
        type: 'note',
        actor: 'engine',
        at: row.entry.at,
        sequence: row.entry.sequence,
      },
    }));
    expect(verify(back)).toEqual({ intact: true, entries: 5 });
  });

  it('detects an edited row', () => {
    const edited = rows.map((row, index) =>
      index === 2
        ? { ...row, entry: { ...row.entry, actor: 'user:default/mallory' } }
        : row,
    );
    expect(verify(edited)).toMatchObject({ intact: false, brokenAt: 3 });
  });

  it('detects a deleted row, also the last one', () => {
    expect(verify(rows.filter((_, index) => index !== 1))).toMatchObject({
      intact: false,
      brokenAt: 2,
    });
    expect(verify(rows.slice(0, 4))).toMatchObject({ intact: false });
  });

  it('detects reordered rows, even renumbered ones', () => {
    const swapped = [rows[0], rows[2], rows[1], rows[3], rows[4]];
    expect(verify(swapped)).toMatchObject({ intact: false, brokenAt: 2 });
    const renumbered = swapped.map((row, index) => ({
      ...row,
      entry: { ...row.entry, sequence: index + 1 },
    }));
    expect(verify(renumbered)).toMatchObject({ intact: false, brokenAt: 2 });
  });

  it('detects an added row and rows of another run', () => {
    expect(verifyChain('r1', chain(6), head)).toMatchObject({ intact: false });
    expect(verifyChain('r2', rows, head)).toMatchObject({
      intact: false,
      brokenAt: 1,
    });
  });
});
