import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { pathToFileURL } from 'node:url';

let root: string;
const at = (path: string) => join(root, path);
const write = (path: string, text = `${path}\n`) => {
  mkdirSync(dirname(at(path)), { recursive: true });
  writeFileSync(at(path), text);
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'understudy-merge-'));
  for (const folder of ['base', 'ours', 'theirs']) {
    write(`${folder}/ci/apply.sh`, 'apply\n');
    write(`${folder}/.gitignore`, 'node_modules\n');
  }
  mkdirSync(at('outside'));
});

afterEach(() => rmSync(root, { recursive: true }));

async function merge() {
  const program = pathToFileURL(join(process.cwd(), 'ci/mergeTemplate.mjs'));
  const { mergeTemplate } = await import(program.href);
  return mergeTemplate({
    ours: at('ours'),
    theirs: at('theirs'),
    base: at('base'),
  });
}

test('puts a folder where the team had a link that git knows', async () => {
  write('theirs/ci/newer.sh');
  rmSync(at('ours/ci'), { recursive: true });
  symlinkSync(at('outside'), at('ours/ci'));
  await merge();
  assert.equal(existsSync(at('outside/newer.sh')), false);
});

test('writes through no link out of the repository, hidden from git or not', async () => {
  write('theirs/ci/newer.sh');
  rmSync(at('ours/ci'), { recursive: true });
  symlinkSync(at('outside'), at('ours/ci'));
  write('ours/.gitignore', 'ci\n');
  await assert.rejects(merge, /ci is a link/);
  assert.equal(existsSync(at('outside/newer.sh')), false);
});
