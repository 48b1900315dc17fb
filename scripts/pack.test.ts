import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageFaults } from './lib/packages/packageFaults';
import { packPackages } from './lib/packages/packPackages';

const folder = mkdtempSync(join(tmpdir(), 'understudy-packages-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** A package with one compiled file, as if it had been unpacked. */
function unpacked(manifest: object, code: string): string {
  const directory = mkdtempSync(join(folder, 'one-'));
  mkdirSync(join(directory, 'dist'));
  writeFileSync(join(directory, 'dist/index.cjs.js'), code);
  writeFileSync(
    join(directory, 'package.json'),
    JSON.stringify({
      name: '@acme/one',
      main: 'dist/index.cjs.js',
      ...manifest,
    }),
  );
  return directory;
}

const spoilt: [string, object, string, string[]][] = [
  ['a sound one', { dependencies: { zod: '^4' } }, 'require("zod/v4")', []],
  [
    'exports of sources',
    { exports: { '.': './src/index.ts' } },
    '',
    ['@acme/one: ./src/index.ts is named and not there'],
  ],
  [
    'a version of this checkout',
    { dependencies: { zod: 'workspace:^' } },
    '',
    ['@acme/one: zod is wanted as workspace:^'],
  ],
  [
    'what it does not bring',
    { devDependencies: { knex: '^3' } },
    "require('knex'); require('node:fs'); import('@acme/two/deep')",
    [
      '@acme/one: dist/index.cjs.js imports knex',
      '@acme/one: dist/index.cjs.js imports @acme/two',
    ],
  ],
];

for (const [name, manifest, code, faults] of spoilt) {
  test(`a package is looked through: ${name}`, () => {
    assert.deepEqual(packageFaults(unpacked(manifest, code)), faults);
  });
}

test('every package works where it is installed alone', async () => {
  const packed = await packPackages(folder, () => {});
  const installed = join(folder, 'node_modules');
  for (const { name, file } of packed) {
    mkdirSync(join(installed, name), { recursive: true });
    execFileSync('tar', [
      ...['-xzf', file, '-C', join(installed, name)],
      '--strip-components=1',
    ]);
  }
  assert.deepEqual(
    packed.flatMap(({ name }) => packageFaults(join(installed, name))),
    [],
  );
  const command = join(installed, '@understudy/failover/dist/dr.mjs');
  const version = execFileSync(process.execPath, [command, '--version']);
  assert.match(String(version), /\d+\.\d+\.\d+\+[0-9a-f]{8}/);
});
