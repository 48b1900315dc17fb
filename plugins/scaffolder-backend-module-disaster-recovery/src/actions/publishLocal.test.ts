import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { runAction } from '../__testUtils__/runAction';
import { createPublishLocalAction } from './publishLocal';

describe('dr:publish:local', () => {
  const folder = createMockDirectory();
  const root = () => join(folder.path, 'repositories');
  const git = (...args: string[]) =>
    execFileSync('git', [`--git-dir=${join(root(), 'orders.git')}`, ...args], {
      encoding: 'utf8',
    }).trim();

  beforeEach(() =>
    folder.setContent({
      workspace: {
        'site.json': '{}',
        '.gitignore': 'node_modules/\n',
        src: { 'main.ts': 'main();' },
        node_modules: { zod: { 'index.js': '' } },
      },
    }),
  );

  const publish = async (
    overrides: { name?: string; taskId?: string; configured?: boolean } = {},
  ) => {
    const { name = 'orders', taskId = 'task-1', configured = true } = overrides;
    const directory = configured ? root() : undefined;
    const repositories = LocalRepositories.fromConfig(
      new ConfigReader({
        disasterRecovery: directory && { localRepositories: { directory } },
      }),
    );
    return runAction(createPublishLocalAction({ repositories }), {
      workspacePath: join(folder.path, 'workspace'),
      input: { name },
      task: { id: taskId },
      user: {
        ref: 'user:default/olivia',
        entity: {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'User',
          metadata: { name: 'olivia' },
          spec: { profile: { displayName: 'Olivia' } },
        },
      },
    });
  };

  it('publishes what .gitignore lets through, in the name of the initiator', async () => {
    const output = await publish();
    expect(output).toEqual({
      remoteUrl: `file://${join(root(), 'orders.git')}`,
      commit: git('rev-parse', 'refs/heads/main'),
    });
    expect(git('ls-tree', '-r', '--name-only', 'HEAD').split('\n')).toEqual([
      '.gitignore',
      'site.json',
      'src/main.ts',
    ]);
    expect(git('log', '-1', '--format=%an <%ae> %s')).toBe(
      'Olivia <olivia@portal.invalid> Create DR site orders',
    );
  });

  it('can be cloned', async () => {
    const { remoteUrl } = await publish();
    const clone = join(folder.path, 'clone');
    execFileSync('git', ['clone', '--quiet', String(remoteUrl), clone]);
    expect(readdirSync(clone).sort()).toEqual([
      '.git',
      '.gitignore',
      'site.json',
      'src',
    ]);
  });

  it('refuses a name that is taken, and leaves the repository as it was', async () => {
    const { commit } = await publish();
    await expect(publish({ taskId: 'task-2' })).rejects.toMatchObject({
      name: 'ConflictError',
    });
    expect(git('rev-parse', 'HEAD')).toBe(commit);
    expect(readdirSync(root())).toEqual(['orders.git']);
  });

  it('publishes once where the same task is resumed', async () => {
    const first = await publish();
    await expect(publish()).resolves.toEqual(first);
    expect(git('rev-list', '--count', 'HEAD')).toBe('1');
  });

  it('leaves nothing behind where the workspace cannot be committed', async () => {
    folder.setContent({ workspace: {} });
    await expect(publish()).rejects.toMatchObject({
      name: 'ProcessFailedError',
    });
    expect(readdirSync(root())).toEqual([]);
  });

  it.each(['../evil', 'a/b', '.hidden'])('refuses the name %s', async name => {
    await expect(publish({ name })).rejects.toMatchObject({
      name: 'InputError',
    });
  });

  it('is refused unless configured', async () => {
    await expect(publish({ configured: false })).rejects.toThrow(
      'disasterRecovery.localRepositories.directory',
    );
  });
});
