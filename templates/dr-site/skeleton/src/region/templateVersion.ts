import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Version of the template that this repository is of, as it keeps it itself;
 * undefined where it was made before repositories did.
 */
export function templateVersion(
  file = join('.understudy', 'template.json'),
): string | undefined {
  return existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).version
    : undefined;
}
