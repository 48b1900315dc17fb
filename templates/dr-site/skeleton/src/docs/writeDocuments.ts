import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { DocumentInput } from './DocumentInput';
import { renderDocuments } from './renderDocuments';

/** Writes all documents below `outdir` and returns their paths. */
export function writeDocuments(input: DocumentInput, outdir: string): string[] {
  const documents = Object.entries(renderDocuments(input));
  for (const [path, text] of documents) {
    const file = join(outdir, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return documents.map(([path]) => path);
}
