import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { commandVersion } from '../src/region/commandVersion';

test('the version of the break-glass command is what its first line says', t => {
  const folder = mkdtempSync(join(tmpdir(), 'command-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'dr.mjs');
  assert.equal(commandVersion(file), undefined, 'there is none');
  writeFileSync(file, `// understudy dr 0.2.0+0a1b2c3d\n${'x'.repeat(9000)}`);
  assert.equal(commandVersion(file), '0.2.0+0a1b2c3d');
  writeFileSync(file, 'console.log("something else")\n');
  assert.equal(commandVersion(file), undefined, 'it does not say');
});
