import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../root';

/** The name under which the provider's index has a folder, e.g. `s3Bucket` for `s3-bucket`. */
const inIndex = (folder: string) =>
  folder.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/**
 * A copy of a compiled template that takes its resources out of the whole
 * provider: what the deep imports are compared with.
 */
export function importWholeProvider(directory: string): string {
  const copy = `${directory}-whole`;
  cpSync(directory, copy, {
    recursive: true,
    filter: path => basename(path) !== 'node_modules',
  });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  const source = readFileSync(join(directory, 'src/iac/aws.ts'), 'utf8');
  const imports = [
    ...source.matchAll(
      /export \{ (\w+) \} from '(@\w+\/provider-aws)\/lib\/([\w-]+)'/g,
    ),
  ];
  if (imports.length === 0) {
    throw new Error(
      'src/iac/aws.ts has no import that can be made a whole one',
    );
  }
  const [[, , provider]] = imports;
  writeFileSync(
    join(copy, 'dist/offline/src/iac/aws.js'),
    [
      `const aws = require('${provider}');`,
      ...imports.map(
        ([, name, , folder]) =>
          `exports.${name} = aws.${inIndex(folder)}.${name};`,
      ),
    ].join('\n'),
  );
  return copy;
}
