// The three-way merge of ci/upgrade.mjs. Git merges; what git cannot decide is
// left to a person, with the marks in the file where it has any.
import {
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import {
  BASE,
  commitFolder,
  git,
  inRepository,
  recordOf,
  siteOf,
} from './template.mjs';

/**
 * @typedef {{ path: string, how: 'added' | 'changed' | 'removed' }} Change
 * @typedef {{ path: string, what: string }} Conflict
 * @typedef {{ field: string, value: unknown }} NewField
 */

/**
 * What git's two letters of an unmerged path mean.
 * @type {Record<string, string>}
 */
const CONFLICTS = {
  UU: 'both changed the same lines: they are marked in the file',
  AA: 'both added it, with different lines: they are marked in the file',
  UD: 'the newer template has it no longer, and you changed it: it is left as you have it',
  DU: 'you removed it, and the newer template changes it: it is left out',
  AU: 'both moved it, to different places',
  UA: 'both moved it, to different places',
  DD: 'both moved it, to different places',
};
/** @type {Record<string, Change['how']>} */
const HOW = { A: 'added', M: 'changed', T: 'changed', D: 'removed' };
/** How git tells of one whose lines it cannot mark. */
const UNMARKED =
  'both changed it, and it is no text: it is left as you have it';

/** Pairs of status and path, as git writes them with -z. */
function* pairs(/** @type {string} */ text) {
  const words = text.split('\0');
  for (let at = 0; at + 1 < words.length; at += 2) {
    yield [words[at], words[at + 1]];
  }
}

/** Whether git left marks in a file. */
function isMarked(/** @type {string} */ file) {
  return existsSync(file) && /^<<<<<<< /m.test(readFileSync(file, 'utf8'));
}

/**
 * Brings what a newer template makes of a site into its repository; the
 * team's edits stay. Writes nothing before all of it is merged.
 * @param {{ ours: string, theirs: string, base?: string }} folders - `base`
 * where the repository itself does not keep what it was made as
 * @returns {{ changes: Change[], conflicts: Conflict[] }}
 */
export function mergeTemplate({ ours, theirs, base }) {
  return inRepository((repository, scratch) => {
    const made = base
      ? commitFolder(repository, base, { title: 'base' })
      : fetchBase(repository, ours);
    const team = commitFolder(repository, ours, {
      title: 'ours',
      parent: made,
    });
    const newer = commitFolder(repository, theirs, {
      title: 'theirs',
      parent: made,
    });
    const workTree = join(scratch, 'merged');
    mkdirSync(workTree);
    const options = { workTree };
    git(repository, ['update-ref', 'refs/heads/newer-template', newer]);
    git(repository, ['checkout', '--quiet', '--detach', team], options);
    git(
      repository,
      [
        '-c',
        'merge.conflictStyle=diff3',
        'merge',
        '--quiet',
        '--no-ff',
        '--no-commit',
        'newer-template',
      ],
      { ...options, allowed: [0, 1] },
    );

    const conflicts = [];
    const status = git(
      repository,
      ['status', '--porcelain', '-z', '--no-renames', '-uno'],
      options,
    ).text.split('\0');
    for (const line of status) {
      const [state, path] = [line.slice(0, 2), line.slice(3)];
      if (Object.hasOwn(CONFLICTS, state)) {
        const file = join(workTree, path);
        const what =
          ['UU', 'AA'].includes(state) && !isMarked(file)
            ? UNMARKED
            : CONFLICTS[state];
        conflicts.push({ path, what });
        if (state === 'DU') {
          rmSync(file, { force: true });
        }
      }
    }
    git(repository, ['add', '--all', '--force', '--', '.'], options);
    const changes = [];
    const diff = git(
      repository,
      ['diff', '--cached', '--no-renames', '--name-status', '-z', team],
      options,
    ).text;
    for (const [state, path] of pairs(diff)) {
      changes.push({ path, how: HOW[state] });
    }
    // Whoever made a folder of what was a file has removed the file first.
    for (const { path } of changes.filter(({ how }) => how === 'removed')) {
      rmSync(resolve(ours, path), { force: true });
    }
    const written = changes.filter(({ how }) => how !== 'removed');
    for (const { path } of written) {
      refuseLinkAbove(ours, path);
    }
    for (const { path } of written) {
      copy(join(workTree, path), resolve(ours, path));
    }
    return { changes, conflicts };
  });
}

/** The files that the repository was made as. */
function fetchBase(
  /** @type {string} */ repository,
  /** @type {string} */ ours,
) {
  const bundle = resolve(ours, BASE);
  if (!existsSync(bundle)) {
    throw new Error(
      `${BASE} is missing, so nobody can tell your edits from the older template. Put it back from the history, or give the older template with --base.`,
    );
  }
  git(repository, ['fetch', '--quiet', bundle, 'template']);
  return git(repository, ['rev-parse', 'FETCH_HEAD']).text.trim();
}

/** A folder that is a link leads out of the repository, and git does not know of one that it ignores. */
function refuseLinkAbove(
  /** @type {string} */ folder,
  /** @type {string} */ path,
) {
  for (let above = dirname(path); above !== '.'; above = dirname(above)) {
    const found = lstatSync(resolve(folder, above), { throwIfNoEntry: false });
    if (found?.isSymbolicLink()) {
      throw new Error(
        `${above} is a link, and the newer template has a folder there: make it one, or remove it.`,
      );
    }
  }
}

/** Copies a file with its mode, a link as a link. */
function copy(/** @type {string} */ from, /** @type {string} */ to) {
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { force: true });
  if (lstatSync(from).isSymbolicLink()) {
    symlinkSync(readlinkSync(from), to);
    return;
  }
  copyFileSync(from, to);
}

/**
 * Gives a site the fields that the newer template has and the older one had
 * not, with their defaults. What a team set, or took out, stays as it is.
 * @param {{ ours: string, theirs: string, base?: string }} folders
 * @returns {{ text: string | undefined, fields: NewField[] }} text of site.json where it changes
 */
export function newFields({ ours, theirs, base }) {
  const site = siteOf(ours);
  const known = base ? siteOf(base) : recordOf(ours)?.site ?? {};
  /** @type {NewField[]} */
  const fields = [];
  const isObject = (/** @type {unknown} */ value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value);

  const fill = (
    /** @type {any} */ mine,
    /** @type {any} */ older,
    /** @type {any} */ newer,
    /** @type {string} */ path,
  ) => {
    for (const [key, value] of Object.entries(newer)) {
      const field = `${path}${key}`;
      if (isObject(mine[key]) && isObject(value)) {
        fill(mine[key], older?.[key], value, `${field}.`);
      } else if (!(key in mine) && !(older && key in older)) {
        mine[key] = value;
        fields.push({ field, value });
      }
    }
  };
  fill(site, known, siteOf(theirs), '');
  return {
    fields,
    text:
      fields.length > 0 ? `${JSON.stringify(site, undefined, 2)}\n` : undefined,
  };
}
