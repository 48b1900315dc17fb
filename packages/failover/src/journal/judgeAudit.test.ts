import type {
  JournalEntry,
  RunAudit,
} from '@understudy/plugin-disaster-recovery-common';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../engine/Clock';
import { chained } from './applyChange';
import { chainStart } from './chainHash';
import { FileRunStore } from './FileRunStore';
import { judgeAudit } from './judgeAudit';
import { newRun } from './testRunStore';

const ID = 'run-1';
const WHERE = 'the lock in eu-central-1';

const rowsOf = (entries: JournalEntry[]) =>
  chained(
    { journal: { length: 0, head: chainStart(ID) } },
    entries,
    new Date('2026-11-27T03:00:00Z'),
  );

const messages = ['requested', 'took the lock', 'fenced', 'promoted', 'ended'];

const entries = (...changed: string[]) =>
  (changed.length ? changed : messages).map(message => ({
    actor: 'engine',
    type: 'note',
    message,
    data: { nested: { of: message } },
  })) as unknown as JournalEntry[];

type Journal = Pick<RunAudit, 'run' | 'journal' | 'head' | 'anchors'>;

function audit(change: (audit: Journal) => void = () => {}): string {
  const journal = rowsOf(entries());
  const made: Journal = {
    run: { id: ID } as RunAudit['run'],
    journal,
    head: { length: 5, hash: journal[4].hash },
    anchors: [
      { where: 'the log', at: 'then', length: 0, hash: chainStart(ID) },
      { where: WHERE, at: 'then', length: 4, hash: journal[3].hash },
    ],
  };
  change(made);
  return JSON.stringify(made);
}

describe('I8: an audit', () => {
  it('as it was written is intact, up to which row also elsewhere', () => {
    expect(judgeAudit(audit())).toEqual({
      verdict: 'intact',
      line: `The journal of run run-1 is as it was written: 5 rows, the first 4 as anchored in the log, ${WHERE}`,
    });
  });

  it('without an anchor says what that leaves open', () => {
    const judged = judgeAudit(audit(made => (made.anchors = [])));
    expect(judged).toMatchObject({
      verdict: 'intact',
      line: expect.stringContaining('no anchor'),
    });
  });

  it.each<[string, (audit: Journal) => void, string]>([
    [
      'edited',
      ({ journal }) => (journal[1].entry.data = { nested: { of: 'no' } }),
      'row 2 is not what was written',
    ],
    ['deleted', ({ journal }) => journal.splice(2, 1), 'row 3 is missing'],
    ['reordered', ({ journal }) => journal.reverse(), 'row 1 is missing'],
    ['truncated', ({ journal }) => journal.pop(), '5 rows were written'],
    [
      'truncated with its head',
      made => {
        made.journal = made.journal.slice(0, 3);
        made.head = { length: 3, hash: made.journal[2].hash };
      },
      `${WHERE} knows of 4 rows, 3 are here`,
    ],
    [
      'recomputed from the middle to the head',
      made => {
        made.journal = rowsOf(
          entries('requested', 'took the lock', 'no', 'promoted', 'ended'),
        );
        made.head = { length: 5, hash: made.journal[4].hash };
      },
      `its first 4 rows are not those whose hash is in ${WHERE}`,
    ],
    [
      'of another run',
      made => (made.run = { id: 'run-2' } as RunAudit['run']),
      'row 1 is not what was written',
    ],
  ])('%s is found out', (_, change, reason) => {
    expect(judgeAudit(audit(change))).toEqual({
      verdict: 'changed',
      line: expect.stringContaining(reason),
    });
  });

  it('is held against an anchor that the reader brings', () => {
    const given = { where: 'my notes', length: 2, hash: 'another' };
    expect(judgeAudit(audit(), [given])).toMatchObject({
      verdict: 'changed',
      line: expect.stringContaining('my notes'),
    });
  });

  it.each([
    ['no JSON', '{"run":'],
    ['a foreign file', '{"name":"understudy","version":"0.1.0"}'],
    ['another format', '{"format":"other","run":{"id":"a"}}'],
    ['nothing', 'null'],
  ])('is not what %s is', (_, text) => {
    expect(judgeAudit(text).verdict).toBe('unreadable');
  });

  it('of the break-glass command is its journal in the folder', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'understudy-audit-'));
    try {
      const store = FileRunStore.open(folder, systemClock);
      await store.create(newRun(), entries());
      store.close();
      const [name] = readdirSync(folder).filter(file => file.endsWith('.json'));
      const text = readFileSync(join(folder, name), 'utf8');
      expect(judgeAudit(text).verdict).toBe('intact');
      expect(judgeAudit(text.replace('"fenced"', '"no"')).verdict).toBe(
        'changed',
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
