import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { exampleAnswers, exampleNames } from './lib/exampleSite';
import { readAnswers } from './lib/readAnswers';
import { refuseUsedFolder } from './lib/refuseUsedFolder';

const folder = mkdtempSync(join(tmpdir(), 'understudy-generate-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const file = (content: string) => {
  const path = join(folder, 'answers.json');
  writeFileSync(path, content);
  return path;
};
const site = { name: 'orders', owner: 'group:default/team-orders' };

test('generate writes into a folder that is new or empty, and no other', () => {
  refuseUsedFolder(join(folder, 'new'));
  mkdirSync(join(folder, 'empty'));
  refuseUsedFolder(join(folder, 'empty'));
  assert.throws(() => refuseUsedFolder(file('{}')), /is a file; name a folder/);
  assert.throws(() => refuseUsedFolder(folder), /is not empty; name a folder/);
});

const refusals: [string, string, RegExp][] = [
  ['what is no JSON', '{"name":', /answers\.json is no JSON file of answers/],
  ['what is no object', '[]', /give the answers as one object/],
  ['a name that it does not ask for', '{"color":"red"}', /color: unknown; .*/],
  ['a site without a name', '{}', /answers\.json:\nname: is needed/],
  [
    'a word for a number',
    JSON.stringify({ ...site, compute: { min: 'two' } }),
    /compute\.min: is not of a type\(s\) number/,
  ],
];
for (const [what, content, message] of refusals) {
  test(`generate refuses ${what}`, () => {
    assert.throws(() => readAnswers(file(content)), message);
  });
}

test('generate says which file is not there', () => {
  assert.throws(
    () => readAnswers(join(folder, 'none.json')),
    /none\.json is no JSON file of answers: ENOENT/,
  );
});

test('no two examples have the same name or network', () => {
  const examples = exampleNames().map(name => exampleAnswers(name));
  const names = examples.map(answers => answers.name);
  assert.equal(new Set(names).size, names.length);
  const networks = examples.flatMap(({ network }) => {
    const { activeCidr, pilotCidr } = network as Record<string, string>;
    return [activeCidr, pilotCidr];
  });
  assert.equal(new Set(networks).size, networks.length);
});
