import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';

const program = resolve('ci', 'engine.mjs');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
  cpSync(join('src', 'iac'), join(folder, 'src', 'iac'), { recursive: true });
  cpSync('package.json', join(folder, 'package.json'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const use = (engine: string) =>
  spawnSync(process.execPath, [program, engine], {
    cwd: folder,
    encoding: 'utf8',
  });

const write = (file: string, text: string) =>
  writeFileSync(join(folder, file), text);

/** Everything in the folder that the program may touch, by file. */
const content = () =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter(file => /\.(ts|json)$/.test(file))
      .map(file => [file, readFileSync(join(folder, file), 'utf8')]),
  );

const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
const [own, other] =
  'cdktf' in dependencies ? ['cdktf', 'cdktn'] : ['cdktn', 'cdktf'];

test('the other engine leaves no trace of this one', () => {
  assert.equal(use(other).status, 0);
  for (const [file, text] of Object.entries(content())) {
    assert.doesNotMatch(text, new RegExp(`\\b${own}\\b`), file);
  }
  const { engines } = JSON.parse(content()['package.json']);
  assert.equal(engines.node, other === 'cdktn' ? '>=22.12.0' : '>=20.19.0');
});

test('there and back again is where it began', () => {
  const before = content();
  use(other);
  const there = content();
  use(other);
  assert.deepEqual(content(), there);
  use(own);
  assert.deepEqual(content(), before);
  use(own);
  assert.deepEqual(content(), before);
});

for (const [what, edit, named] of [
  [
    'resources that are imported otherwise',
    () => write(join('src', 'iac', 'aws.ts'), "export * from 'elsewhere';\n"),
    /src.iac.aws\.ts does not import/,
  ],
  [
    'an engine that is imported otherwise',
    () => rmSync(join(folder, 'src', 'iac', 'engine.ts')),
    /src.iac.engine\.ts does not import/,
  ],
  [
    'an import past the barrels',
    () => {
      mkdirSync(join(folder, 'src', 'region'));
      write(
        join('src', 'region', 'x.ts'),
        `import { App } from '${own}';\nnew App();\n`,
      );
    },
    /src.region.x\.ts imports an engine itself/,
  ],
  [
    'dependencies without an engine',
    () => write('package.json', '{ "dependencies": {} }'),
    /package\.json depends on no engine/,
  ],
] as const) {
  test(`${what} stop it before it writes`, () => {
    edit();
    const before = content();
    const { status, stderr } = use(other);
    assert.equal(status, 1);
    assert.match(stderr, named);
    assert.deepEqual(content(), before);
  });
}

test('an engine that it does not know is refused', () => {
  const { status, stderr } = use('pulumi');
  assert.equal(status, 1);
  assert.match(stderr, /cdktf\|cdktn/);
});
