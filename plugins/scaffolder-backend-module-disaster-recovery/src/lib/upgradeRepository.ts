import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { resolveSafeChildPath } from '@backstage/backend-plugin-api';
import { runProgram } from './runProgram';

/** What an upgrade did, as `ci/upgrade.mjs` reports it. */
export type UpgradeReport = {
  from: string;
  to: string;
  changes: { path: string; how: 'added' | 'changed' | 'removed' }[];
  conflicts: { path: string; what: string }[];
  fields: { field: string; value: unknown }[];
  /** The list of all this, as Markdown. */
  text: string;
};

/** What comes as the newer template has it. */
const REPLACED = ['dr.mjs', 'README.md', 'mkdocs.yml', 'docs'];
/** What an upgrade writes beside what it merges, where it is there. */
const APART = ['.understudy', 'site.json', ...REPLACED];

/**
 * Merges what a newer template made of a site into its repository, by the
 * template's own program: nothing that came out of the repository is run.
 * Copies what is added or changed to `change`, and what is removed to `removed`.
 * @throws InputError with what the program says
 */
export async function upgradeRepository(folders: {
  repository: string;
  template: string;
  change: string;
  removed: string;
}): Promise<UpgradeReport> {
  const { repository, template, change, removed } = folders;
  const scratch = await mkdtemp(join(tmpdir(), 'dr-upgrade-'));
  try {
    const before = join(scratch, 'before');
    await cp(repository, before, { recursive: true });
    // What is written over could be a link to somewhere else.
    for (const path of REPLACED) {
      await rm(join(repository, path), { recursive: true, force: true });
    }
    const file = join(scratch, 'report.json');
    await runProgram(
      repository,
      [
        resolve(template, 'ci/upgrade.mjs'),
        resolve(template),
        ...['--report', file],
      ],
      'The newer template cannot be brought in.',
    );
    const report: UpgradeReport = JSON.parse(await readFile(file, 'utf8'));
    await mkdir(change, { recursive: true });
    for (const { path, how } of report.changes) {
      const gone = how === 'removed';
      const from = resolveSafeChildPath(gone ? before : repository, path);
      const to = resolveSafeChildPath(gone ? removed : change, path);
      await mkdir(dirname(to), { recursive: true });
      await cp(from, to, { recursive: true });
    }
    for (const path of APART.filter(each =>
      existsSync(join(repository, each)),
    )) {
      await cp(join(repository, path), join(change, path), { recursive: true });
    }
    return report;
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}
