import { chmod, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Marks every shell script as a program: not each way of fetching a template keeps that. */
export async function makeScriptsExecutable(directory: string): Promise<void> {
  for (const path of await readdir(directory, { recursive: true })) {
    if (path.endsWith('.sh')) {
      await chmod(join(directory, path), 0o755);
    }
  }
}
