import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { forbiddenImports } from './forbiddenImports';

const barrel = join('src', 'iac', 'aws.ts');
const other = join('src', 'region', 'network.ts');

test('only src/iac imports an engine, and nothing the provider as a whole', () => {
  const files = ['src', 'test']
    .flatMap(folder =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).map(file =>
        join(folder, file),
      ),
    )
    // This one says what is forbidden.
    .filter(file => /\.ts$/.test(file) && !file.endsWith('imports.test.ts'));
  assert.ok(files.includes(barrel));
  for (const file of files) {
    assert.deepEqual(
      forbiddenImports(file, readFileSync(file, 'utf8')),
      [],
      file,
    );
  }
});

for (const [file, text, found] of [
  [barrel, "export * from '@cdktf/provider-aws';", ['@cdktf/provider-aws']],
  [
    barrel,
    "const aws = require('@cdktn/provider-aws')",
    ['@cdktn/provider-aws'],
  ],
  [barrel, "export { Vpc } from '@cdktn/provider-aws/lib/vpc';", []],
  [join('src', 'iac', 'engine.ts'), "export { App } from 'cdktn';", []],
  [other, "import { App } from 'cdktf';", ['cdktf']],
  [other, "import 'cdktn/lib/testing';", ['cdktn/lib/testing']],
  [
    other,
    "import { Vpc } from '@cdktf/provider-aws/lib/vpc';",
    ['@cdktf/provider-aws/lib/vpc'],
  ],
  [other, "import { Vpc } from '../iac/aws';", []],
] as const) {
  test(`${file}: ${text} is ${found.length > 0 ? 'found' : 'let be'}`, () => {
    assert.deepEqual(forbiddenImports(file, text), found);
  });
}
