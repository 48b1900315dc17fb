import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { answers } from '../__testUtils__/answers';
import { createPrepareSiteAction } from './prepareSite';

describe('dr:site:prepare', () => {
  const folder = createMockDirectory();
  const repositoriesFolder = () => join(folder.path, 'repositories');
  const workspacePath = () => join(folder.path, 'workspace');

  beforeEach(() => folder.setContent({ workspace: {}, repositories: {} }));

  const prepare = (site: object, destination: 'local' | 'github' = 'local') => {
    const repositories = LocalRepositories.fromConfig(
      new ConfigReader({
        disasterRecovery: {
          localRepositories: { directory: repositoriesFolder() },
        },
      }),
    );
    const context = createMockActionContext({
      workspacePath: workspacePath(),
      task: { id: 'task-1' },
      input: { site: { ...answers, ...site }, destination },
    });
    const action = createPrepareSiteAction({ repositories });
    return { context, done: action.handler(context as any) };
  };

  it('writes site.json with every default filled in', async () => {
    const { context, done } = prepare({});
    await done;
    const file = join(workspacePath(), 'site.json');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      schemaVersion: 1,
      name: 'orders',
      description: '',
      compute: { instanceType: 't3.small', max: 6 },
      objectives: { rpoSeconds: 60, rtoSeconds: 900 },
    });
    expect(context.output).toHaveBeenCalledWith('name', 'orders');
    expect(context.output).toHaveBeenCalledWith(
      'owner',
      'group:default/team-orders',
    );
    expect(context.output).toHaveBeenCalledWith(
      'regions',
      'eu-west-1,eu-central-1',
    );
  });

  it('removes what a checkout of the template had beside its sources', async () => {
    folder.setContent({
      workspace: {
        'package.json': '{}',
        node_modules: { '.bin': { tsc: '' } },
        'cdktf.out': { 'manifest.json': '{}' },
        dist: { 'main.js': '' },
      },
      repositories: {},
    });
    await prepare({}).done;
    expect(
      ['package.json', 'node_modules', 'cdktf.out', 'dist'].filter(name =>
        existsSync(join(workspacePath(), name)),
      ),
    ).toEqual(['package.json']);
  });

  it.each([
    ['name', { name: 'Orders!' }, /name: must be 2 to 20 characters/],
    [
      'regions',
      { regions: { active: 'eu-west-1', pilot: 'eu-west-1' } },
      /regions\.pilot: is the active region too/,
    ],
    [
      'region',
      { regions: { active: 'mars-1', pilot: 'eu-west-1' } },
      /regions\.active: is not a region/,
    ],
    [
      'network',
      { network: { activeCidr: '10.0.0.0/16', pilotCidr: '10.0.16.0/20' } },
      /network\.pilotCidr: overlaps/,
    ],
    ['unknown field', { colour: 'red' }, /colour/],
    ['name left empty', { name: '' }, /name: /],
  ])('refuses a bad %s before anything is written', async (_, bad, message) => {
    const { done } = prepare(bad);
    await expect(done).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(message),
    });
    expect(existsSync(join(workspacePath(), 'site.json'))).toBe(false);
  });

  it('refuses a name that a local repository has', async () => {
    mkdirSync(join(repositoriesFolder(), 'orders.git'));
    await expect(prepare({}).done).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('give the site another name'),
    });
    await expect(prepare({}, 'github').done).resolves.toBeUndefined();
  });
});
