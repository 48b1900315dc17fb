import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../root';

const RULES = '.oxlintrc.json';

/** Imports that the template's lint rules must refuse, or must not, by the file they would stand in. */
const CASES: [file: string, code: string, refused: boolean][] = [
  ['src/iac/aws.ts', "export * from '@cdktf/provider-aws';", true],
  ['src/iac/aws.ts', "export { vpc } from '@cdktn/provider-aws';", true],
  [
    'src/iac/aws.ts',
    "export { Vpc } from '@cdktf/provider-aws/lib/vpc';",
    false,
  ],
  ['src/iac/engine.ts', "export { App } from 'cdktn';", false],
  ['src/region/x.ts', "export * as aws from '@cdktf/provider-aws';", true],
  [
    'src/region/x.ts',
    "import { Vpc } from '@cdktf/provider-aws/lib/vpc';\nnew Vpc();",
    true,
  ],
  ['src/region/x.ts', "import { App } from 'cdktf';\nnew App();", true],
  ['test/x.test.ts', "import { Testing } from 'cdktn';\nTesting.app();", true],
  ['src/region/x.ts', "import { Vpc } from '../iac/aws';\nnew Vpc();", false],
];

/** Whether the linter finds a fault in the code, where it would stand in a generated repository. */
function isRefused(file: string, code: string): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'seeded-import-'));
  try {
    const skeleton = join(root, 'templates/dr-site/skeleton');
    copyFileSync(join(skeleton, RULES), join(folder, RULES));
    mkdirSync(join(folder, dirname(file)), { recursive: true });
    writeFileSync(join(folder, file), `${code}\n`);
    const { status, stdout, stderr } = spawnSync(
      join(root, 'node_modules/.bin/oxlint'),
      ['--deny-warnings', '--format=json'],
      { cwd: folder, encoding: 'utf8' },
    );
    const found: { code: string }[] =
      status === null ? [] : JSON.parse(stdout).diagnostics;
    const others = found.filter(
      ({ code: rule }) => rule !== 'eslint(no-restricted-imports)',
    );
    if (status === null || others.length > 0) {
      throw new Error(`The linter says of ${file}: ${stdout}${stderr}`);
    }
    return found.length > 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Lints each import where it would stand. Returns those that were judged wrongly. */
export function misjudgedImports(): string[] {
  return CASES.filter(
    ([file, code, refused]) => isRefused(file, code) !== refused,
  ).map(
    ([file, code, refused]) =>
      `${file}: ${code} ${refused ? 'is not' : 'is'} refused`,
  );
}

/** How many imports {@link misjudgedImports} tries. */
export const seededImports = CASES.length;
