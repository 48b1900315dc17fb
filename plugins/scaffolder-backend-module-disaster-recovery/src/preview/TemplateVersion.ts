import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import type { SerializedFile } from '@backstage/plugin-scaffolder-node';
import { templateVersion } from '../lib/templateVersion';

/** Who asks does so for each account and region; a template is a few hundred files. */
const SECONDS = 15 * 60;

/** Remembers for a while which version a template has. */
export class TemplateVersion {
  #known?: { until: number; version: Promise<string> };

  /** @param fetchFiles - what lies beside the template */
  of(
    fetchFiles: () => Promise<SerializedFile[]>,
    now = Date.now(),
  ): Promise<string> {
    if (this.#known && now < this.#known.until) {
      return this.#known.version;
    }
    const version = fetchFiles().then(versionOf);
    const known = { until: now + SECONDS * 1000, version };
    this.#known = known;
    version.catch(() => {
      if (this.#known === known) {
        this.#known = undefined;
      }
    });
    return version;
  }
}

async function versionOf(files: SerializedFile[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'dr-site-version-'));
  try {
    await deserializeDirectoryContents(folder, files);
    return await templateVersion(join(folder, 'skeleton'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
