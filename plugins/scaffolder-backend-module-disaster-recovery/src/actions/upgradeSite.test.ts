import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  localLocation,
  LocalRepositories,
} from '@understudy/plugin-disaster-recovery-node';
import { parseSiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { answers } from '../__testUtils__/answers';
import { runAction } from '../__testUtils__/runAction';
import { makeRepository } from '../lib/makeRepository';
import { SitePackage } from '../lib/SitePackage';
import { createUpgradeSiteAction } from './upgradeSite';

const SKELETON = resolve(__dirname, '../../../../templates/dr-site/skeleton');
const EDITED = 'src/region/alarms.ts';
/** As much of the template as an upgrade needs. */
const PARTS = [
  'package.json',
  '.gitignore',
  'ci',
  'src/iac',
  'src/names.ts',
  EDITED,
];

describe('dr:upgrade', () => {
  const folder = createMockDirectory();
  const at = (...path: string[]) => join(folder.path, ...path);
  const root = () => at('repositories');
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [`--git-dir=${at('repositories/orders.git')}`, ...args],
      {
        encoding: 'utf8',
      },
    ).trim();
  const copySkeleton = (target: string) => {
    for (const part of PARTS) {
      cpSync(join(SKELETON, part), join(target, part), { recursive: true });
    }
  };
  const makeNewer = () => {
    rmSync(at('workspace'), { recursive: true });
    copySkeleton(at('workspace/template'));
    const names = at('workspace/template/src/names.ts');
    writeFileSync(names, `${readFileSync(names, 'utf8')}// newer\n`);
    rmSync(at('workspace/template/ci/parity.sh'));
  };
  const site = parseSiteDefinition({
    schemaVersion: 1,
    ...answers,
    compute: { max: 40 },
  });
  const publish = (repositories: LocalRepositories, workspacePath: string) =>
    repositories.publish({
      name: 'orders',
      workspacePath,
      taskId: 'task-1',
      message: 'Create DR site orders',
      author: { name: 'Olivia', email: 'olivia@portal.invalid' },
    });

  beforeEach(async () => {
    // What the compiler says of the template is a test of its own.
    jest.spyOn(SitePackage, 'copy').mockResolvedValue({
      compile: async () => {},
      document: async (target: string) => {
        mkdirSync(join(target, 'docs'), { recursive: true });
        writeFileSync(join(target, 'docs/index.md'), 'The newer documents\n');
      },
    } as unknown as SitePackage);
    folder.setContent({
      repositories: {},
      older: {},
      temporary: {},
      'older.mjs': '// understudy dr 1\n',
      'newer.mjs': '// understudy dr 2\n',
      workspace: { template: {} },
    });
    copySkeleton(at('older'));
    await makeRepository({
      directory: at('older'),
      site,
      engine: 'cdktf',
      command: at('older.mjs'),
    });
    makeNewer();
  });
  afterEach(() => jest.restoreAllMocks());

  const upgrade = (location?: string) => {
    const config = new ConfigReader({
      disasterRecovery: { localRepositories: { directory: root() } },
      integrations: { github: [{ host: 'github.com' }] },
    });
    const reader = mockServices.urlReader.mock({
      readTree: async () =>
        ({
          dir: async ({ targetDir }: { targetDir: string }) => {
            cpSync(at('older'), targetDir, { recursive: true });
            return targetDir;
          },
        } as any),
    });
    const action = createUpgradeSiteAction({
      repositories: LocalRepositories.fromConfig(config),
      integrations: ScmIntegrations.fromConfig(config),
      reader,
      catalog: catalogServiceMock({
        entities: [
          {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Component',
            metadata: {
              name: 'orders',
              annotations: {
                'backstage.io/managed-by-location':
                  location ??
                  localLocation(
                    at('repositories/orders.git'),
                    'catalog-info.yaml',
                  ),
              },
            },
            spec: { type: 'dr-site' },
          },
        ],
      }),
      command: at('newer.mjs'),
    });
    const logger = mockServices.logger.mock();
    return runAction(action, {
      workspacePath: at('workspace'),
      input: { entityRef: 'component:default/orders' },
      logger,
      createTemporaryDirectory: async () => at('temporary'),
      checkpoint: async ({ fn }: { fn: () => Promise<unknown> }) => fn(),
    });
  };
  const published = () =>
    publish(
      LocalRepositories.fromConfig(
        new ConfigReader({
          disasterRecovery: { localRepositories: { directory: root() } },
        }),
      )!,
      at('older'),
    );

  it('opens a branch in a repository of the portal, with what the team edited kept', async () => {
    writeFileSync(at('older', EDITED), '// ours alone\n');
    await published();
    const main = git('rev-parse', 'main');
    const output = await upgrade();
    expect(output).toMatchObject({
      name: 'orders',
      kind: 'local',
      upToDate: false,
      conflicts: 0,
      filesToDelete: ['ci/parity.sh'],
      branch: expect.stringMatching(
        /^understudy\/template-1\.0\.0-[0-9a-f]{8}$/,
      ),
      commit: git('rev-parse', output.branch),
      description: expect.stringMatching(/`src\/names\.ts` changed/),
    });
    expect(git('rev-parse', 'main')).toBe(main);
    const { branch } = output;
    expect(git('show', `${branch}:src/names.ts`)).toMatch(/\/\/ newer$/);
    expect(git('show', `${branch}:${EDITED}`)).toBe('// ours alone');
    expect(git('show', `${branch}:dr.mjs`)).toBe('// understudy dr 2');
    expect(git('show', `${branch}:docs/index.md`)).toBe('The newer documents');
    expect(JSON.parse(git('show', `${branch}:site.json`))).toEqual(site);
    expect(git('diff', '--name-status', 'main', branch, '--', 'ci')).toBe(
      'D\tci/parity.sh',
    );
    expect(git('log', '-1', '--format=%B', branch)).toContain(
      '`src/names.ts` changed',
    );
    // Started twice, it is one change.
    makeNewer();
    expect((await upgrade()).commit).toBe(output.commit);
    git('update-ref', `refs/heads/${branch}`, main);
    makeNewer();
    await expect(upgrade()).rejects.toMatchObject({ name: 'ConflictError' });
  });

  it('lists what both changed, and leaves it marked', async () => {
    const names = at('older/src/names.ts');
    writeFileSync(names, `${readFileSync(names, 'utf8')}// ours\n`);
    await published();
    const { branch, conflicts, description } = await upgrade();
    expect(conflicts).toBe(1);
    expect(description).toMatch(/To be decided by you:\n\n- `src\/names\.ts`/);
    expect(git('show', `${branch}:src/names.ts`)).toMatch(
      /<<<<<<< [^]*\/\/ ours\n[^]*\/\/ newer\n>>>>>>> /,
    );
    expect(git('show', `${branch}:.understudy/open.md`)).toContain('names.ts');
  });

  it('leaves the change to the action of the git host', async () => {
    const output = await upgrade(
      'url:https://github.com/acme/orders/blob/main/catalog-info.yaml',
    );
    expect(output).toMatchObject({
      kind: 'github',
      repoUrl: 'github.com?owner=acme&repo=orders',
      targetBranch: 'main',
      filesToDelete: ['ci/parity.sh'],
    });
    const change = (path: string) => existsSync(at('workspace/change', path));
    expect(
      ['src/names.ts', 'dr.mjs', '.understudy/base.bundle', EDITED].map(change),
    ).toEqual([true, true, true, false]);
    expect(existsSync(at('workspace/removed/ci/parity.sh'))).toBe(true);
  });

  it('says where there is nothing to do', async () => {
    rmSync(at('workspace/template'), { recursive: true });
    copySkeleton(at('workspace/template'));
    await published();
    const { upToDate, branch } = await upgrade();
    expect(upToDate).toBe(true);
    expect(git('branch', '--list', branch)).toBe('');
  });

  it('runs nothing that the repository brings', async () => {
    for (const file of ['ci/upgrade.mjs', 'ci/engine.mjs', 'ci/template.mjs']) {
      writeFileSync(
        at('older', file),
        `import { writeFileSync } from 'node:fs';\nwriteFileSync('${at(
          'ran',
        )}', '');\n`,
      );
    }
    await published();
    await upgrade();
    expect(existsSync(at('ran'))).toBe(false);
  });

  it('follows no link out of the repository', async () => {
    writeFileSync(at('outside.json'), JSON.stringify({ ...site, drMode: 'x' }));
    rmSync(at('older/site.json'));
    symlinkSync(at('outside.json'), at('older/site.json'));
    await published();
    await expect(upgrade()).rejects.toThrow(/site\.json: is no plain file/);
  });

  it.each([
    [
      'a repository that does not know its template',
      () => rmSync(at('older/.understudy'), { recursive: true }),
      /npm run upgrade -- NEWER --base OLDER/,
    ],
    [
      'a site.json that the newer template does not take',
      () =>
        writeFileSync(
          at('older/site.json'),
          JSON.stringify({ ...site, colour: 'red' }),
        ),
      /site\.json does not fit the newer template; .*colour/s,
    ],
  ])('refuses %s', async (_, spoil, message) => {
    spoil();
    await published();
    await expect(upgrade()).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
  });

  it('refuses where the portal opens no changes', async () => {
    await expect(
      upgrade(
        'url:https://bitbucket.org/acme/orders/src/main/catalog-info.yaml',
      ),
    ).rejects.toThrow(/opens no changes/);
  });
});
