import { sep } from 'node:path';

const BARRELS = ['src', 'iac', ''].join(sep);

/**
 * Imports that a file may not have: an engine anywhere but in the barrels, or
 * it could not be changed; the provider as a whole, which takes seconds and
 * half a gigabyte.
 * @param file - path from the root of the repository
 */
export function forbiddenImports(file: string, text: string): string[] {
  return [...text.matchAll(/\b(?:from|import|require)\b\s*\(?\s*'([^']+)'/g)]
    .map(([, module]) => module)
    .filter(module => /^@?cdkt[fn](\/|$)/.test(module))
    .filter(
      module =>
        !file.startsWith(BARRELS) || /^@\w+\/provider-aws$/.test(module),
    );
}
