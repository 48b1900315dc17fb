import { ESLint } from 'eslint';
import { root } from '../root';

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
  const eslint = new ESLint({ cwd: root });
  const wrong: string[] = [];
  for (const [file, code, refused] of CASES) {
    const filePath = `templates/dr-site/skeleton/${file}`;
    const [{ messages }] = await eslint.lintText(`${code}\n`, { filePath });
    const isRefused = messages.some(
      ({ ruleId }) => ruleId === 'no-restricted-imports',
    );
    if (isRefused !== refused) {
      wrong.push(`${file}: ${code} ${isRefused ? 'is' : 'is not'} refused`);
    }
  }
  return wrong;
}

/** How many imports {@link misjudgedImports} tries. */
export const seededImports = CASES.length;
