import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import type { SiteDraft } from '@understudy/plugin-scaffolder-backend-module-disaster-recovery';

/** Writes what the wizard would publish into a folder. */
export async function writeDraft(
  draft: SiteDraft,
  directory: string,
): Promise<void> {
  for (const { path, content, executable } of draft.files) {
    const file = resolveSafeChildPath(directory, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content, { mode: executable ? 0o755 : 0o644 });
  }
}
