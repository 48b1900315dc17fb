import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach } from 'node:test';
import { installed } from '../ciRepository';
import { inTemplate } from '../inTemplate';

let root: string;
const repository = () => join(root, 'repository');
const newer = () => join(root, 'newer');

const read = (path: string, folder = repository()) =>
  readFileSync(join(folder, path), 'utf8');
const write = (path: string, text: string, folder = repository()) => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
};
const edit = (
  path: string,
  from: string | RegExp,
  to: string,
  folder = repository(),
) => {
  const text = read(path, folder);
  assert.match(text, from instanceof RegExp ? from : new RegExp(from), path);
  write(path, text.replace(from, to), folder);
};
const editJson = (
  path: string,
  change: (value: any) => void,
  folder: string,
) => {
  const value = JSON.parse(read(path, folder));
  change(value);
  write(path, `${JSON.stringify(value, undefined, 2)}\n`, folder);
};
const git = (...args: string[]) =>
  execFileSync(
    'git',
    ['-c', 'user.name=Team', '-c', 'user.email=team@example.test', ...args],
    {
      cwd: repository(),
      encoding: 'utf8',
      env: { ...process.env, GIT_CONFIG_GLOBAL: devNull },
    },
  );
const commit = () => {
  git('add', '--all');
  git('commit', '--quiet', '--message', 'What the team does');
};
const node = (folder: string, ...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, NODE_EXTRA_CA_CERTS: '' },
  });
  return { status, stdout, stderr };
};
const upgrade = (...args: string[]) =>
  node(repository(), 'ci/upgrade.mjs', newer(), ...args);
const record = (folder: string, version: string) =>
  assert.equal(node(folder, 'ci/template.mjs', 'record', version).status, 0);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'upgrade-'));
  for (const part of ['ci', 'package.json', '.gitignore', 'site.json']) {
    cpSync(part, join(repository(), part), { recursive: true });
  }
  write('src/main.ts', 'one\ntwo\nthree\nfour\nfive\n');
  write('src/gone.ts', 'gone\n');
  write('src/dropped.ts', 'dropped\n');
  write('docs/index.md', 'Made by version 1\n');
  write('catalog-info.yaml', 'kind: Component\n');
  write('dr.mjs', '// understudy dr 1\n');
  cpSync(repository(), newer(), { recursive: true });
  record(repository(), '1.0.0+older');
  git('init', '--quiet', '--initial-branch=main');
  commit();
  // What the newer template does to the files of the older one.
  edit('src/main.ts', 'five', 'FIVE', newer());
  write('src/new.sh', 'exit 0\n', newer());
  chmodSync(join(newer(), 'src/new.sh'), 0o755);
  rmSync(join(newer(), 'src/gone.ts'));
  rmSync(join(newer(), 'catalog-info.yaml'));
  write('docs/index.md', 'Made by version 2\n', newer());
  write('dr.mjs', '// understudy dr 2\n', newer());
  record(newer(), '1.1.0+newer');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

inTemplate(
  'what the newer template changes comes in, and what the team did stays',
  () => {
    edit('src/main.ts', 'one', 'ours');
    write('src/team.ts', 'ours alone\n');
    rmSync(join(repository(), 'src/dropped.ts'));
    commit();
    const { status, stdout, stderr } = upgrade();
    assert.equal(status, 0, stderr);
    assert.equal(read('src/main.ts'), 'ours\ntwo\nthree\nfour\nFIVE\n');
    assert.equal(read('src/team.ts'), 'ours alone\n');
    assert.equal(read('catalog-info.yaml'), 'kind: Component\n');
    assert.equal(existsSync(join(repository(), 'src/dropped.ts')), false);
    assert.equal(existsSync(join(repository(), 'src/gone.ts')), false);
    assert.equal(
      statSync(join(repository(), 'src/new.sh')).mode & 0o111,
      0o111,
    );
    assert.equal(read('docs/index.md'), 'Made by version 2\n');
    assert.equal(read('dr.mjs'), '// understudy dr 2\n');
    assert.match(stdout, /Template 1\.0\.0\+older → 1\.1\.0\+newer/);
    assert.match(stdout, /`src\/main\.ts` changed/);
    assert.match(stdout, /`src\/new\.sh` added/);
    assert.match(stdout, /`src\/gone\.ts` removed/);
    assert.doesNotMatch(stdout, /team\.ts|dropped|decided by you/);
    assert.equal(existsSync(join(repository(), '.understudy/open.md')), false);
    // Nothing is committed, and the next upgrade starts from here.
    assert.match(git('status', '--porcelain'), /M src\/main\.ts/);
    commit();
    assert.match(upgrade().stdout, /Changed:\n\n- nothing/);
  },
);

inTemplate('the base comes along where no history does', () => {
  edit('src/main.ts', 'one', 'ours');
  rmSync(join(repository(), '.git'), { recursive: true });
  git('init', '--quiet', '--initial-branch=main');
  commit();
  assert.equal(upgrade().status, 0);
  assert.equal(read('src/main.ts'), 'ours\ntwo\nthree\nfour\nFIVE\n');
});

inTemplate(
  'what both changed is marked and listed, and nothing is decided',
  () => {
    edit('src/main.ts', 'five', 'ours');
    edit('src/gone.ts', 'gone', 'still needed');
    rmSync(join(repository(), 'src/dropped.ts'));
    commit();
    write('src/dropped.ts', 'changed\n', newer());
    record(newer(), '1.1.0+newer');
    const { status, stdout } = upgrade();
    assert.equal(status, 0);
    assert.match(
      read('src/main.ts'),
      /<<<<<<< .*\nours\n\|{7} .*\nfive\n=======\nFIVE\n>>>>>>> newer-template\n/,
    );
    assert.equal(read('src/gone.ts'), 'still needed\n');
    assert.equal(existsSync(join(repository(), 'src/dropped.ts')), false);
    assert.match(stdout, /`src\/main\.ts`: both changed the same lines/);
    assert.match(
      stdout,
      /`src\/gone\.ts`: the newer template has it no longer/,
    );
    assert.match(stdout, /`src\/dropped\.ts`: you removed it/);
    assert.equal(read('.understudy/open.md'), stdout);
  },
);

inTemplate(
  'site.json keeps what the team set; new fields come with their defaults, by name',
  () => {
    editJson(
      'site.json',
      site => {
        site.compute.max = 40;
        delete site.backup;
      },
      repository(),
    );
    commit();
    editJson(
      'site.json',
      site => {
        site.compute.max = 40;
        delete site.backup;
        site.compute.warmup = 120;
        site.logs = { days: 30 };
      },
      newer(),
    );
    record(newer(), '1.1.0+newer');
    // As the newer template's own schema fills it in.
    editJson(
      'site.json',
      site => {
        site.backup = { crossRegionCopy: false };
      },
      newer(),
    );
    const { stdout } = upgrade();
    const { compute, logs, backup } = JSON.parse(read('site.json'));
    assert.equal(compute.max, 40);
    assert.equal(compute.warmup, 120);
    assert.deepEqual(logs, { days: 30 });
    assert.equal(backup, undefined);
    assert.match(stdout, /`compute\.warmup`: `120`\n- `logs`: `{"days":30}`/);
  },
);

inTemplate(
  'site.json is not touched where the newer template asks nothing new',
  () => {
    const text = read('site.json').replace(/\n {2}/g, '\n\t');
    write('site.json', text);
    commit();
    assert.equal(upgrade().status, 0);
    assert.equal(read('site.json'), text);
  },
);

inTemplate(
  'what nobody committed, another site and a folder without a template are refused',
  () => {
    write('src/main.ts', 'at work\n');
    assert.match(upgrade().stderr, /not committed yet/);
    assert.equal(read('src/main.ts'), 'at work\n');
    git('checkout', '--quiet', '.');
    editJson(
      'site.json',
      site => {
        site.compute.max = 9;
      },
      newer(),
    );
    assert.match(
      upgrade().stderr,
      /made from other answers \(compute\.max: 9, here 6\)/,
    );
    rmSync(newer(), { recursive: true });
    mkdirSync(newer());
    assert.match(upgrade().stderr, /is no template of a site/);
    assert.equal(git('status', '--porcelain'), '');
  },
);

inTemplate('a repository that does not know its template asks for it', () => {
  const older = join(root, 'older');
  cpSync(repository(), older, { recursive: true });
  rmSync(join(repository(), '.understudy'), { recursive: true });
  edit('src/main.ts', 'one', 'ours');
  commit();
  assert.match(upgrade().stderr, /--base FOLDER/);
  assert.equal(upgrade('--base', older).status, 0);
  assert.equal(read('src/main.ts'), 'ours\ntwo\nthree\nfour\nFIVE\n');
  assert.match(read('.understudy/template.json'), /1\.1\.0\+newer/);
});

inTemplate(
  'the folder of a template is enough: it is made into this site first',
  () => {
    const template = join(root, 'template');
    for (const part of [
      'ci',
      'src',
      'RUNBOOK.md',
      'package.json',
      'tsconfig.json',
      '.gitignore',
      '.github',
      'Jenkinsfile',
    ]) {
      for (const folder of [repository(), template]) {
        if (existsSync(part)) {
          cpSync(part, join(folder, part), { recursive: true });
        }
      }
    }
    editJson(
      'site.json',
      site => {
        site.compute.max = 40;
        delete site.drMode;
      },
      repository(),
    );
    record(repository(), '1.0.0+older');
    symlinkSync(installed(), join(repository(), 'node_modules'));
    edit('src/main.ts', 'Writes the stacks', 'Our stacks');
    commit();
    editJson(
      'package.json',
      content => {
        content.version = '1.1.0';
      },
      template,
    );
    write('src/names.ts', `${read('src/names.ts')}// newer\n`, template);
    write('node_modules/left/over.js', '', template);
    const { status, stdout, stderr } = node(
      repository(),
      'ci/upgrade.mjs',
      template,
    );
    assert.equal(status, 0, stderr);
    assert.match(stdout, /→ 1\.1\.0\+[0-9a-f]{8}\n/);
    assert.match(read('src/names.ts'), /\/\/ newer\n$/);
    assert.match(read('src/main.ts'), /Our stacks/);
    assert.equal(JSON.parse(read('site.json')).compute.max, 40);
    assert.match(stdout, /`drMode`: `"normal"`/);
    assert.match(read('docs/index.md'), /orders/);
    assert.doesNotMatch(stdout, /left|npm run docs/);
    assert.equal(
      JSON.parse(read('.understudy/template.json')).engine,
      'cdktf' in JSON.parse(read('package.json')).dependencies
        ? 'cdktf'
        : 'cdktn',
    );
  },
);
