import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import type { ScmIntegrations } from '@backstage/integration';
import {
  fetchContents,
  type SerializedFile,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';
import { LEFTOVERS } from '../lib/LEFTOVERS';

/** Everything beside a template, fetched as its own steps fetch it. */
export async function fetchTemplateFiles(options: {
  reader: UrlReaderService;
  integrations: ScmIntegrations;
  /** Where the template is, such as `file:///srv/templates/template.yaml`. */
  baseUrl: string;
}): Promise<SerializedFile[]> {
  const directory = await mkdtemp(join(tmpdir(), 'dr-site-template-'));
  try {
    await fetchContents({ ...options, fetchUrl: '.', outputPath: directory });
    return await serializeDirectoryContents(directory, {
      globPatterns: ['**', ...LEFTOVERS.map(name => `!**/${name}/**`)],
    });
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
