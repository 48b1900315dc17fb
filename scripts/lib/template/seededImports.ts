import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root } from '../root';

const skeleton = join(root, 'templates/dr-site/skeleton');
/** The linter of generated repositories, which is not that of this one. */
const { loadESLint } = createRequire(join(skeleton, 'package.json'))('eslint');

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
    "import { Vpc } from '@cdktf/provider-aws/lib/vpc';",
    true,
  ],
  ['src/region/x.ts', "import { App } from 'cdktf';", true],
  ['test/x.test.ts', "import { Testing } from 'cdktn';", true],
  ['src/region/x.ts', "import { Vpc } from '../iac/aws';", false],
];

/** Lints each import where it would stand. Returns those that were judged wrongly. */
export async function misjudgedImports(): Promise<string[]> {
  const ESLint = await loadESLint({ useFlatConfig: true });
  const eslint = new ESLint({ cwd: skeleton });
  const wrong: string[] = [];
  for (const [file, code, refused] of CASES) {
    const [{ messages }] = await eslint.lintText(`${code}\n`, {
      filePath: join(skeleton, file),
    });
    const isRefused = messages.some(
      ({ ruleId }: { ruleId: string }) => ruleId === 'no-restricted-imports',
    );
    if (isRefused !== refused) {
      wrong.push(`${file}: ${code} ${isRefused ? 'is' : 'is not'} refused`);
    }
  }
  return wrong;
}

/** How many imports {@link misjudgedImports} tries. */
export const seededImports = CASES.length;
