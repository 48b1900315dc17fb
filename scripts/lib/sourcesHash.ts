import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './root';

function* filesIn(path: string): Generator<string> {
  const entries = existsSync(path)
    ? readdirSync(path, { withFileTypes: true })
    : [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) {
      yield* filesIn(child);
    } else {
      yield child;
    }
  }
}

/** SHA-256 over the content of files and folders of the checkout: what a bundle was made of. */
export function sourcesHash(sources: string[]): string {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = join(root, source);
    const files = /\.\w+$/.test(source) ? [path] : filesIn(path);
    for (const file of files) {
      hash.update(file.slice(root.length)).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}
