import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// eslint-disable-next-line no-restricted-syntax -- worlds are no part of the package
const VERIFIER = join(__dirname, '../../../../../scripts/verify-evidence.py');

/** What the verifier says of each text, in one process. @throws Error where it says nothing of one */
export function askVerifier(texts: string[], options: string[] = []): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'evidence-'));
  try {
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.json`);
      writeFileSync(file, text);
      return file;
    });
    const { stdout, stderr, error } = spawnSync(
      'python3',
      [VERIFIER, ...options, '--', ...files],
      { encoding: 'utf8', maxBuffer: 2 ** 28 },
    );
    if (error || stderr) {
      throw error ?? new Error(stderr);
    }
    return files.map(file => {
      const line = stdout
        .split('\n')
        .find(each => each.startsWith(`${file}: `));
      if (line === undefined) {
        throw new Error(`the verifier says nothing of ${file}`);
      }
      return line.slice(file.length + 2);
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether the verifier found nothing. */
export const isIntact = (line: string): boolean =>
  /^(run \S+ is as it was written|\d+ runs of )/.test(line);
