import { MEASUREMENTS } from '@understudy/plugin-disaster-recovery-common';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkSection } from '../__testUtils__/checkSection';
import { measuredFaults } from '../__testUtils__/faults/measuredFaults';
import { checks } from '.';

const DOCUMENT = readFileSync(
  resolve(__dirname, '../../../../../docs/checks.md'),
  'utf8',
);

/** Rows of the document's table, cell by cell. */
const rows = DOCUMENT.split('\n')
  .filter(line => line.startsWith('| `'))
  .map(line =>
    line
      .slice(1, -1)
      .split('|')
      .map(cell => cell.trim()),
  );

const BESIDE = ['manifests', 'catalog', 'runs'];

describe('the checks', () => {
  it('are many, each with an id and a title of its own', () => {
    expect(checks.length).toBeGreaterThanOrEqual(30);
    for (const field of ['id', 'title'] as const) {
      expect(new Set(checks.map(each => each[field])).size).toBe(checks.length);
    }
  });

  it('name what they read', () => {
    const known: string[] = [...Object.values(MEASUREMENTS), ...BESIDE];
    for (const { id, reads } of checks) {
      expect([id, reads.filter(each => !known.includes(each))]).toEqual([
        id,
        [],
      ]);
    }
  });

  it('have a section each, under the id that findings lead to', () => {
    const [, sections] = DOCUMENT.split('## Each check\n\n');
    expect(sections.trim()).toBe(checks.map(checkSection).join('\n\n'));
  });

  it('say at worst what they may find', () => {
    const worse = checks.filter(
      ({ id, severity }) =>
        severity === 'warn' &&
        measuredFaults.some(
          ({ finds: [check, status] }) => check === id && status === 'fail',
        ),
    );
    expect(worse.map(({ id }) => id)).toEqual([]);
  });

  it('stand in the document, in their order', () => {
    expect(rows).toEqual(
      checks.map(({ id, title, critical, reads, fails }) => [
        `\`${id}\``,
        title,
        critical ? 'yes' : '',
        reads.map(each => `\`${each}\``).join(', ') || 'all of them',
        fails,
      ]),
    );
  });
});
