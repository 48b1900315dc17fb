import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSite } from '../readSite';
import type { DocumentInput } from './DocumentInput';

/**
 * Reads what the documents of the repository in `folder` follow from.
 * @throws Error naming the file that is missing or not valid
 */
export function readDocumentInput(folder: string): DocumentInput {
  const manifest = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const [, node] = /^>=(\d+\.\d+)/.exec(manifest.engines?.node ?? '') ?? [];
  if (!node) {
    throw new Error(
      'package.json: engines.node must name the oldest version, such as >=22.12.0',
    );
  }
  return {
    site: readSite(join(folder, 'site.json')),
    engine: 'cdktn' in manifest.dependencies ? 'cdktn' : 'cdktf',
    node,
    runbook: readFileSync(join(folder, 'RUNBOOK.md'), 'utf8'),
  };
}
