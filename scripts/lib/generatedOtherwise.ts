import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { serializeDirectoryContents } from '@backstage/plugin-scaffolder-node';
import { SiteGenerator } from './SiteGenerator';
import type { WizardAnswers } from './readAnswers';

/** A file's content and mode, in one word. */
const fingerprint = (file: { content: Buffer; executable?: boolean }) =>
  `${file.executable ? 'x' : '-'}${file.content.toString('base64')}`;

/** Paths at which `npm run generate` writes other bytes than a repository has, or one has a file alone. */
export async function generatedOtherwise(
  remoteUrl: string,
  answers: WizardAnswers,
): Promise<string[]> {
  const clone = await mkdtemp(join(tmpdir(), 'understudy-published-'));
  const generator = await SiteGenerator.start();
  try {
    await promisify(execFile)('git', ['clone', '--quiet', remoteUrl, clone]);
    const published = new Map(
      (await serializeDirectoryContents(clone)).map(file => [
        file.path,
        fingerprint(file),
      ]),
    );
    const { files } = await generator.generate(answers);
    const generated = new Map(
      files.map(file => [file.path, fingerprint(file)]),
    );
    return [...new Set([...published.keys(), ...generated.keys()])]
      .filter(path => published.get(path) !== generated.get(path))
      .sort();
  } finally {
    await generator.stop();
    await rm(clone, { recursive: true, force: true });
  }
}
