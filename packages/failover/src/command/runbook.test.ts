import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
// eslint-disable-next-line @backstage/no-relative-monorepo-imports -- the documents of the repository that this command goes into
import { STEP_TIMES } from '../../../../templates/dr-site/skeleton/src/docs/stepTimes';
import { guardNames } from '../guards';
import { workflowOf } from '../workflows/workflowOf';
import { USAGE } from './parseCommand';

const runbook = readFileSync(
  resolve(__dirname, '../../../../templates/dr-site/skeleton/RUNBOOK.md'),
  'utf8',
);

/** The part under a heading, up to the next one of its rank. */
function section(heading: string): string {
  const [, text] = runbook.split(`\n## ${heading}\n`);
  if (!text) {
    throw new Error(`there is no "${heading}"`);
  }
  return text.split('\n## ')[0];
}

const titlesOf = (...parameters: Parameters<typeof workflowOf>) =>
  workflowOf(...parameters).map(({ step }) => step.title);
const unplanned = titlesOf({
  kind: 'failover',
  mode: 'unplanned',
  shape: { approval: 'after-fence', doorFirst: false },
});
const planned = titlesOf({
  kind: 'failover',
  mode: 'planned',
  shape: { approval: 'first', doorFirst: false },
});
const drill = titlesOf({
  kind: 'drill',
  mode: 'unplanned',
  shape: { approval: 'none', doorFirst: false },
});

describe('the runbook of a generated repository', () => {
  it.each([
    ['Fail over', unplanned],
    ['Drill', drill],
  ])('%s: has every step in order, with its output', (heading, titles) => {
    const rows = section(heading)
      .split('\n')
      .filter(line => line.startsWith('|'))
      .slice(2)
      .map(line => line.split('|').map(cell => cell.trim()));
    expect(rows.map(([, title]) => title)).toEqual(titles);
    for (const cells of rows) {
      expect(cells.at(-2)).toMatch(/^`.+`$/);
    }
  });

  it('names the steps that a planned failover adds', () => {
    const added = planned.filter(title => !unplanned.includes(title));
    expect(added).not.toEqual([]);
    for (const title of added) {
      expect(section('Fail over')).toContain(`**${title}**`);
    }
  });

  it('explains every rule and every command', () => {
    const rules = [...section('Decide').matchAll(/^\| `([a-z-]+)`/gm)];
    expect(rules.map(([, rule]) => rule)).toEqual(guardNames);
    const commands = [...USAGE.matchAll(/^ {2}([a-z]+(?:-[a-z]+)*) {2,}/gm)];
    expect(commands).toHaveLength(11);
    for (const [, command] of commands) {
      expect(runbook).toContain(`npm run dr -- ${command}`);
    }
  });

  it('explains what a freeze may say', () => {
    const table = section('Who may apply what');
    for (const words of [
      '`{"run":',
      '"until":{"drMode":"failed-over"}',
      'a person set it',
    ]) {
      expect(table).toContain(words);
    }
  });

  it('and its documents know how long every step takes', () => {
    expect(STEP_TIMES.map(({ title }) => title)).toEqual(unplanned);
  });
});
