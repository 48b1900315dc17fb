import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { guardNames } from '../src/dr/preflight';
import { USAGE } from '../src/dr/parseCommand';
import { workflowOf } from '../src/dr/workflow';

const runbook = readFileSync('RUNBOOK.md', 'utf8');

/** The part under a heading, up to the next one of its rank. */
const section = (heading: string) => {
  const [, text] = runbook.split(`\n## ${heading}\n`);
  assert.ok(text, `there is no "${heading}"`);
  return text.split('\n## ')[0];
};

for (const [heading, kind] of [
  ['Fail over', 'failover'],
  ['Drill', 'drill'],
] as const) {
  test(`the runbook has every step of a ${kind} in order, with its expected output`, () => {
    const rows = section(heading)
      .split('\n')
      .filter(line => line.startsWith('|'))
      .slice(2)
      .map(line => line.split('|').map(cell => cell.trim()));
    assert.deepEqual(
      rows.map(([, title]) => title),
      workflowOf(kind, 'unplanned').map(({ step }) => step.title),
    );
    for (const cells of rows) {
      assert.match(cells.at(-2) ?? '', /^`.+`$/, cells[1]);
    }
  });
}

test('the runbook names the steps that a planned failover adds', () => {
  const usual = workflowOf('failover', 'unplanned').map(({ step }) => step.id);
  for (const { step } of workflowOf('failover', 'planned')) {
    assert.ok(
      usual.includes(step.id) ||
        section('Fail over').includes(`**${step.title}**`),
      step.title,
    );
  }
});

test('the runbook explains every rule and every command', () => {
  const rules = [...section('Decide').matchAll(/^\| `([a-z-]+)`/gm)].map(
    ([, rule]) => rule,
  );
  assert.deepEqual(rules, guardNames);
  const commands = [...USAGE.matchAll(/^ {2}([a-z]+) {2,}/gm)];
  assert.equal(commands.length, 5);
  for (const [, command] of commands) {
    assert.ok(runbook.includes(`npm run dr -- ${command}`), command);
  }
});

test('the runbook explains what a freeze may say', () => {
  const table = section('Who may apply what');
  for (const words of [
    '`{"run":',
    '"until":{"drMode":"failed-over"}',
    'a person set it',
  ]) {
    assert.ok(table.includes(words), words);
  }
});
