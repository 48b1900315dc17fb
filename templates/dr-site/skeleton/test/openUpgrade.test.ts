import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { it } from 'node:test';

/** Everything that a person may have to decide about, as text. */
function* sources(): Generator<string> {
  for (const part of readdirSync('.')) {
    if (['ci', 'src', 'sample', 'test', '.github'].includes(part)) {
      for (const file of readdirSync(part, {
        recursive: true,
        encoding: 'utf8',
      })) {
        yield join(part, file);
      }
    } else if (/^[^.].*\.(json|md|yml)$|^Jenkinsfile$/.test(part)) {
      yield part;
    }
  }
}

it('leaves nothing of an upgrade to be decided', () => {
  const list = join('.understudy', 'open.md');
  assert.ok(
    !existsSync(list),
    `${list} lists what an upgrade could not decide; do, then remove it`,
  );
  for (const file of sources()) {
    if (statSync(file).isFile()) {
      assert.doesNotMatch(
        readFileSync(file, 'utf8'),
        /^(<{7}|\|{7}|>{7}) /m,
        `${file} has marks of an upgrade; choose between what stands there`,
      );
    }
  }
});
