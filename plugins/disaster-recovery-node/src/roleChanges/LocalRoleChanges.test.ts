import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { localLocation } from '../localLocation';
import { LocalRepositories } from '../LocalRepositories';
import { createRoleChanges } from './createRoleChanges';
import type { RoleChangeRequest } from './types';

const AUTHOR = { name: 'Olivia', email: 'olivia@portal.invalid' };
const BRANCH = 'dr/run-1-failed-over';

describe('a change in a local repository', () => {
  const folder = createMockDirectory();
  const root = () => join(folder.path, 'repositories');
  const git = (...args: string[]) =>
    execFileSync('git', [`--git-dir=${join(root(), 'orders.git')}`, ...args], {
      encoding: 'utf8',
    }).trim();
  const config = () =>
    new ConfigReader({
      disasterRecovery: { localRepositories: { directory: root() } },
    });
  const changes = () => createRoleChanges(config());
  const request = (more: Partial<RoleChangeRequest> = {}) => ({
    site: 'orders',
    location: localLocation(join(root(), 'orders.git'), 'catalog-info.yaml'),
    drMode: 'failed-over' as const,
    run: 'run-1',
    author: AUTHOR,
    ...more,
  });

  beforeEach(async () => {
    folder.setContent({
      workspace: {
        'site.json': '{\n  "name": "orders"\n}\n',
        'other-site.json': '{}',
        src: { 'main.ts': 'main();', 'site.json': 'not this one' },
      },
    });
    await LocalRepositories.fromConfig(config())!.publish({
      name: 'orders',
      workspacePath: join(folder.path, 'workspace'),
      taskId: 'task-1',
      message: 'Create DR site orders',
      author: AUTHOR,
    });
  });

  it('is one line on a branch of its own', async () => {
    const main = git('rev-parse', 'main');
    await expect(changes().look(request())).resolves.toEqual({
      state: 'missing',
      where: 'orders.git',
    });
    await changes().open(request());
    await expect(changes().look(request())).resolves.toEqual({
      state: 'open',
      where: 'orders.git',
      branch: BRANCH,
    });
    expect(git('rev-parse', 'main')).toBe(main);
    await expect(changes().modeOf(request())).resolves.toBe('normal');
    expect(git('diff', '--stat', 'main', BRANCH)).toMatch(
      /^site\.json \| 3 \+\+-\n 1 file changed/,
    );
    expect(git('show', `${BRANCH}:site.json`)).toBe(
      '{\n  "name": "orders",\n  "drMode": "failed-over"\n}',
    );
    expect(git('log', '-1', '--format=%an %s', BRANCH)).toBe(
      'Olivia orders: the pilot region serves (drMode failed-over)',
    );
  });

  it('is committed once, also by two at the same time', async () => {
    await Promise.all([changes().open(request()), changes().open(request())]);
    await changes().open(request());
    expect(git('rev-list', '--count', `main..${BRANCH}`)).toBe('1');
  });

  it('is not needed where the default branch says so', async () => {
    await changes().open(request());
    git('update-ref', 'refs/heads/main', BRANCH);
    await expect(changes().look(request())).resolves.toMatchObject({
      state: 'in-effect',
    });
    await changes().open(request({ run: 'run-2' }));
    expect(git('branch', '--list', 'dr/*').split('\n')).toHaveLength(1);
    // And back again.
    await expect(changes().modeOf(request())).resolves.toBe('failed-over');
    await changes().open(request({ run: 'run-3', drMode: 'normal' }));
    expect(git('show', 'dr/run-3-normal:site.json')).toContain('"normal"');
  });

  it('is refused for another site, and outside the folder', async () => {
    await expect(
      changes().open(request({ site: 'payments' })),
    ).rejects.toMatchObject({ name: 'ConflictError' });
    for (const path of ['elsewhere/orders.git', 'repositories/no-such.git']) {
      const location = localLocation(join(folder.path, path), 'x.yaml');
      await expect(changes().open(request({ location }))).rejects.toMatchObject(
        { name: 'NotFoundError' },
      );
    }
    expect(git('branch', '--list', 'dr/*')).toBe('');
  });
});
