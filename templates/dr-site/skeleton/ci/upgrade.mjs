// Brings a newer template into the repository: `npm run upgrade -- FOLDER`.
// Merges what the template made then, what it makes of this site.json now, and
// what the team made of it since. Nothing is committed: it is left for review
// as a change of its own. What nobody could decide is listed in
// .understudy/open.md, and npm test refuses until that is gone.
// usage: npm run upgrade -- FOLDER [--base FOLDER]
//   FOLDER         the newer template: templates/dr-site/skeleton of an
//                  Understudy, or what it made of this very site.json
//   --base FOLDER  the older template, where the repository does not keep it
//   --report FILE  writes what was done as JSON, too
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mergeTemplate, newFields } from './mergeTemplate.mjs';
import { keepPipeline } from './pipeline.mjs';
import {
  COMMAND,
  commitFolder,
  DOCUMENTS,
  engineOf,
  FOLDER,
  git,
  inRepository,
  OPEN,
  record,
  recordOf,
  siteOf,
  versionOf,
} from './template.mjs';

const USAGE = 'usage: npm run upgrade -- FOLDER [--base FOLDER]';
const THIS = fileURLToPath(import.meta.url);

/**
 * Runs a program to its end.
 * @throws Error with what it said
 */
function run(
  /** @type {string} */ cwd,
  /** @type {string} */ program,
  /** @type {string[]} */ args,
) {
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(
      `${args.join(' ')}: ${error?.message ?? (stderr || stdout).trim()}`,
    );
  }
  return stdout;
}

/** Refuses to mix an upgrade with what somebody is at work on. */
function refuseUncommitted() {
  if (!existsSync('.git')) {
    return;
  }
  if (run('.', 'git', ['status', '--porcelain']).trim() !== '') {
    throw new Error(
      'Something here is not committed yet. Commit or stash it first, so that the upgrade is a change of its own.',
    );
  }
}

/** A value that another site.json has otherwise, as "path: theirs, here ours". */
function otherAnswer(
  /** @type {any} */ mine,
  /** @type {any} */ theirs,
  path = '',
) {
  for (const [key, value] of Object.entries(mine)) {
    const other = theirs?.[key];
    if (typeof value === 'object' && value && typeof other === 'object') {
      const found = otherAnswer(value, other, `${path}${key}.`);
      if (found) {
        return found;
      }
    } else if (value !== other) {
      return `${path}${key}: ${JSON.stringify(other)}, here ${JSON.stringify(
        value,
      )}`;
    }
  }
  return undefined;
}

/**
 * What a template makes of this site.json.
 * @param {string} template - its folder
 * @param {string} target
 * @returns {string} the folder with what it makes, `target` unless it is made already
 */
function make(template, target) {
  if (!existsSync(join(template, 'ci', 'engine.mjs'))) {
    throw new Error(
      `${template} is no template of a site: it has no ci/engine.mjs. ${USAGE}`,
    );
  }
  if (recordOf(template)) {
    const other = otherAnswer(siteOf('.'), siteOf(template));
    if (other) {
      throw new Error(
        `${template} was made from other answers (${other}). Give the folder of the template itself.`,
      );
    }
    return template;
  }
  // Through git: what its .gitignore keeps out stays out.
  inRepository(repository => {
    const commit = commitFolder(repository, template, { title: 'template' });
    mkdirSync(target);
    git(repository, ['checkout', '--quiet', '--detach', commit], {
      workTree: target,
    });
  });
  const version = versionOf(target);
  copyFileSync('site.json', join(target, 'site.json'));
  keepPipeline(target, siteOf('.').delivery?.pipeline ?? 'jenkins');
  run(target, process.execPath, ['ci/engine.mjs', engineOf('.')]);
  for (const file of readdirSync(join(target, 'ci'))) {
    if (file.endsWith('.sh')) {
      chmodSync(join(target, 'ci', file), 0o755);
    }
  }
  if (existsSync(join(target, 'src', 'fillDefaults.ts'))) {
    if (!existsSync('node_modules')) {
      throw new Error('The packages are not installed. Run npm install.');
    }
    symlinkSync(resolve('node_modules'), join(target, 'node_modules'));
    run(target, process.execPath, ['--import', 'tsx', 'src/fillDefaults.ts']);
    rmSync(join(target, 'node_modules'));
  }
  if (existsSync(join(template, COMMAND))) {
    copyFileSync(join(template, COMMAND), join(target, COMMAND));
  }
  record(target, version);
  return target;
}

/** What is not merged comes as the newer template has it. */
function take(/** @type {string} */ theirs) {
  rmSync(FOLDER, { recursive: true, force: true });
  for (const path of [FOLDER, COMMAND, ...DOCUMENTS]) {
    if (existsSync(join(theirs, path))) {
      cpSync(join(theirs, path), path, { recursive: true, force: true });
    }
  }
}

/**
 * What was done, for whoever reviews it.
 * @param {ReturnType<typeof upgrade>} report
 */
function tell({ from, to, changes, conflicts, fields, documents }) {
  const list = (/** @type {string[]} */ lines) =>
    lines.length > 0 ? lines.map(line => `- ${line}`).join('\n') : '- nothing';
  const parts = [
    `Template ${from} → ${to}`,
    `Changed:\n\n${list(changes.map(({ path, how }) => `\`${path}\` ${how}`))}`,
  ];
  if (fields.length > 0) {
    parts.push(
      `New in site.json, with the default:\n\n${list(
        fields.map(
          ({ field, value }) => `\`${field}\`: \`${JSON.stringify(value)}\``,
        ),
      )}`,
    );
  }
  if (conflicts.length > 0) {
    parts.push(
      `To be decided by you:\n\n${list(
        conflicts.map(({ path, what }) => `\`${path}\`: ${what}`),
      )}\n\nThen remove ${OPEN.replaceAll(
        '\\',
        '/',
      )}; \`npm test\` refuses until it is gone.`,
    );
  }
  parts.push(
    `Next: \`npm install\`, ${
      documents ? '' : '`npm run docs`, '
    }\`npm test\`; then look at the plan that the pipeline makes of it before anything is applied.`,
  );
  return parts.join('\n\n');
}

function upgrade(
  /** @type {string} */ newer,
  /** @type {string | undefined} */ older,
) {
  refuseUncommitted();
  if (!recordOf('.') && !older) {
    throw new Error(
      'This repository does not say which template made it. Give that template with --base FOLDER: templates/dr-site/skeleton of the Understudy that made it.',
    );
  }
  const scratch = mkdtempSync(join(tmpdir(), 'understudy-upgrade-'));
  try {
    const base = older && make(resolve(older), join(scratch, 'base'));
    const theirs = make(resolve(newer), join(scratch, 'theirs'));
    const folders = { ours: '.', theirs, base };
    const from = recordOf(base ?? '.')?.version ?? 'unknown';
    const to = recordOf(theirs)?.version ?? 'unknown';
    const { text, fields } = newFields(folders);
    const { changes, conflicts } = mergeTemplate(folders);
    if (text !== undefined) {
      writeFileSync('site.json', text);
    }
    take(theirs);
    let documents = existsSync(join(theirs, 'docs', 'index.md'));
    if (!documents && conflicts.length === 0) {
      run('.', process.execPath, ['--import', 'tsx', 'src/docs/main.ts']);
      documents = true;
    }
    const report = { from, to, changes, conflicts, fields, documents };
    if (conflicts.length > 0) {
      writeFileSync(OPEN, `${tell(report)}\n`);
    }
    return report;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { base: { type: 'string' }, report: { type: 'string' } },
  });
  const [newer] = positionals;
  if (positionals.length !== 1) {
    throw new Error(USAGE);
  }
  const other = resolve(newer, 'ci', 'upgrade.mjs');
  // The newer one knows what it brings; it is asked for once.
  if (
    existsSync(other) &&
    readFileSync(other, 'utf8') !== readFileSync(THIS, 'utf8')
  ) {
    const { status } = spawnSync(
      process.execPath,
      [other, ...process.argv.slice(2)],
      { stdio: 'inherit' },
    );
    process.exitCode = status ?? 1;
    return;
  }
  const report = upgrade(newer, values.base);
  console.log(tell(report));
  if (values.report) {
    writeFileSync(
      values.report,
      `${JSON.stringify({ ...report, text: tell(report) }, undefined, 2)}\n`,
    );
  }
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
