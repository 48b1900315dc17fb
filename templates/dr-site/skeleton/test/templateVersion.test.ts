import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { templateVersion } from '../src/region/templateVersion';

test('the version of the template is what the repository keeps of it', t => {
  const folder = mkdtempSync(join(tmpdir(), 'template-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'template.json');
  assert.equal(templateVersion(file), undefined, 'it keeps nothing');
  writeFileSync(file, '{"version":"1.0.0+0a1b2c3d"}');
  assert.equal(templateVersion(file), '1.0.0+0a1b2c3d');
});
