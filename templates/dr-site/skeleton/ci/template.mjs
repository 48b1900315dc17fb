// What the repository keeps of the template that made it: its version, the
// answers, and its files as they were made, so that a newer template can be
// brought in without asking anybody for the older one (ci/upgrade.mjs). They
// lie in a file, not on a branch: a file comes along in a squashed import, a
// fork, a shallow clone and an archive. It is a bundle, so git alone reads it:
//   git fetch .understudy/base.bundle template && git diff FETCH_HEAD
// Needs git and no packages.
// usage: node ci/template.mjs version
//        node ci/template.mjs record VERSION
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { argv, env } from 'node:process';
import { pathToFileURL } from 'node:url';

/** Folder of what a repository keeps of its template. */
export const FOLDER = '.understudy';
/** Which template it was, and what it was made from. */
export const RECORD = join(FOLDER, 'template.json');
/** The files that it made, as a git bundle. */
export const BASE = join(FOLDER, 'base.bundle');
/** What an upgrade could not decide; gone once somebody has. */
export const OPEN = join(FOLDER, 'open.md');
/** Written by `npm run docs` from everything else. */
export const DOCUMENTS = ['README.md', 'mkdocs.yml', 'docs'];
/** The break-glass command: one built file, which nobody edits. */
export const COMMAND = 'dr.mjs';
/** The team's own from the first day. */
const OWN = ['site.json', 'catalog-info.yaml'];
/** What is merged is everything but these. */
const APART = [FOLDER, COMMAND, ...DOCUMENTS, ...OWN];
/** The same files make the same bundle, whoever makes it and when. */
const PERSON = {
  NAME: 'Understudy',
  EMAIL: 'template@understudy.invalid',
  DATE: '2000-01-01T00:00:00Z',
};

/**
 * Runs git untouched by the configuration of whoever runs it.
 * @param {string} repository - folder of a bare repository
 * @param {string[]} args
 * @param {{ workTree?: string, index?: string, allowed?: number[] }} [options] - exit codes that are no failure
 * @returns {{ code: number, text: string }}
 * @throws Error with git's own words
 */
export function git(repository, args, options = {}) {
  const { workTree, index = 'index', allowed = [0] } = options;
  const people = ['AUTHOR', 'COMMITTER'].flatMap(role =>
    Object.entries(PERSON).map(([key, value]) => [`GIT_${role}_${key}`, value]),
  );
  const { status, stdout, stderr, error } = spawnSync('git', args, {
    cwd: workTree ?? repository,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: {
      PATH: env.PATH,
      ...Object.fromEntries(people),
      GIT_CONFIG_GLOBAL: devNull,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_DIR: repository,
      GIT_INDEX_FILE: join(repository, index),
      ...(workTree && { GIT_WORK_TREE: workTree }),
      LC_ALL: 'C',
    },
  });
  if (error || status === null || !allowed.includes(status)) {
    throw new Error(
      `git ${args[0]} failed: ${error?.message ?? (stderr || stdout)}`,
    );
  }
  return { code: status, text: stdout };
}

/**
 * Lends a repository for as long as `use` runs.
 * @template T
 * @param {(repository: string, scratch: string) => T} use
 * @returns {T}
 */
export function inRepository(use) {
  const scratch = mkdtempSync(join(tmpdir(), 'understudy-template-'));
  const repository = join(scratch, 'repository');
  mkdirSync(repository);
  try {
    git(repository, ['init', '--quiet', '--bare']);
    // Files are what they are, whatever a platform thinks of their ends of lines.
    for (const [key, value] of [
      ['core.bare', 'false'],
      ['core.autocrlf', 'false'],
      ['core.fileMode', 'true'],
      ['pack.threads', '1'],
    ]) {
      git(repository, ['config', key, value]);
    }
    return use(repository, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * Commits what of a folder is merged, as its own .gitignore lets it through.
 * @param {string} repository
 * @param {string} folder
 * @param {{ title: string, parent?: string }} commit
 * @returns {string} the commit
 */
export function commitFolder(repository, folder, { title, parent }) {
  const options = { workTree: resolve(folder), index: `index-${title}` };
  git(repository, ['read-tree', '--empty'], options);
  git(
    repository,
    [
      'add',
      '--all',
      '--',
      '.',
      ...APART.map(path => `:(exclude,top,literal)${path}`),
    ],
    options,
  );
  const tree = git(repository, ['write-tree'], options).text.trim();
  return git(repository, [
    'commit-tree',
    tree,
    ...(parent ? ['-p', parent] : []),
    '-m',
    title,
  ]).text.trim();
}

/**
 * Version of the template that lies in a folder, before anything was left out of it.
 * @param {string} folder
 */
export function versionOf(folder) {
  const { version } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return inRepository(repository => {
    // Not each way of fetching a template keeps which file is a program.
    git(repository, ['config', 'core.fileMode', 'false']);
    const commit = commitFolder(repository, folder, { title: 'version' });
    const { text } = git(repository, ['rev-parse', `${commit}^{tree}`]);
    return `${version}+${text.slice(0, 8)}`;
  });
}

/** Which engine package.json of a folder names. */
export function engineOf(/** @type {string} */ folder) {
  const { dependencies } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  return 'cdktn' in dependencies ? 'cdktn' : 'cdktf';
}

/** Reads site.json of a folder. */
export function siteOf(/** @type {string} */ folder) {
  return JSON.parse(readFileSync(join(folder, 'site.json'), 'utf8'));
}

/**
 * What made the repository in a folder; undefined where it does not say.
 * @param {string} folder
 * @returns {{ version: string, engine: string, site: Record<string, unknown> } | undefined}
 */
export function recordOf(folder) {
  const file = join(folder, RECORD);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/**
 * Writes down that the files in a folder are what a template made of its site.json.
 * @param {string} folder
 * @param {string} version - see {@link versionOf}
 */
export function record(folder, version) {
  rmSync(join(folder, FOLDER), { recursive: true, force: true });
  inRepository((repository, scratch) => {
    const commit = commitFolder(repository, folder, { title: version });
    git(repository, ['update-ref', 'refs/heads/template', commit]);
    const bundle = join(scratch, 'bundle');
    git(repository, ['bundle', 'create', '--quiet', bundle, 'template']);
    mkdirSync(join(folder, FOLDER), { recursive: true });
    writeFileSync(join(folder, BASE), readFileSync(bundle));
  });
  const made = {
    schemaVersion: 1,
    template: 'create-dr-site',
    version,
    engine: engineOf(folder),
    site: siteOf(folder),
  };
  writeFileSync(
    join(folder, RECORD),
    `${JSON.stringify(made, undefined, 2)}\n`,
  );
}

function main(/** @type {string[]} */ [command, version]) {
  if (command === 'version') {
    console.log(versionOf('.'));
  } else if (command === 'record' && version) {
    record('.', version);
  } else {
    throw new Error('usage: node ci/template.mjs version | record VERSION');
  }
}

if (import.meta.url === pathToFileURL(argv[1] ?? '').href) {
  try {
    main(argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
