import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createMockDirectory } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { LocalRepositories } from '@understudy/plugin-disaster-recovery-node';
import { answers } from '../__testUtils__/answers';
import { createPrepareSiteAction } from './prepareSite';

const SKELETON = resolve(__dirname, '../../../../templates/dr-site/skeleton');
const PACKAGE = ['package.json', 'ci', 'Jenkinsfile', '.github', '.gitignore'];

const PAYMENTS = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name: 'payments',
    annotations: {
      'understudy.dev/dr-site': 'payments',
      'understudy.dev/dr-networks': '10.40.0.0/18,10.20.0.0/16',
    },
  },
  spec: { type: 'dr-site' },
};

describe('dr:site:prepare', () => {
  const folder = createMockDirectory();
  const repositoriesFolder = () => join(folder.path, 'repositories');
  const workspacePath = () => join(folder.path, 'workspace');

  const copyPackage = () => {
    cpSync(join(SKELETON, 'src/iac'), join(workspacePath(), 'src/iac'), {
      recursive: true,
    });
    for (const path of PACKAGE) {
      if (existsSync(join(SKELETON, path))) {
        cpSync(join(SKELETON, path), join(workspacePath(), path), {
          recursive: true,
        });
      }
    }
  };

  const written = () =>
    JSON.parse(readFileSync(join(workspacePath(), 'site.json'), 'utf8'));

  beforeEach(() => {
    folder.setContent({
      workspace: {},
      repositories: {},
      'command.mjs': '// understudy dr 0.2.0+0a1b2c3d\n',
    });
    copyPackage();
  });

  const prepare = (
    site: object,
    more: {
      destination?: 'local' | 'github';
      repoUrl?: string;
      iacEngine?: 'cdktf' | 'cdktn';
    } = {},
    entities = [{ ...PAYMENTS, spec: { type: 'service' } }],
    command = 'command.mjs',
    portal: { keepsRepositories?: boolean; isDryRun?: boolean } = {},
  ) => {
    const { keepsRepositories = true, isDryRun = false } = portal;
    const repositories = LocalRepositories.fromConfig(
      new ConfigReader({
        disasterRecovery: keepsRepositories
          ? { localRepositories: { directory: repositoriesFolder() } }
          : {},
      }),
    );
    const context = createMockActionContext({
      workspacePath: workspacePath(),
      task: { id: 'task-1' },
      input: {
        site: { ...answers, ...site },
        destination: 'local',
        iacEngine: 'cdktf',
        ...more,
      },
    });
    Object.assign(context, { isDryRun });
    const action = createPrepareSiteAction({
      repositories,
      catalog: catalogServiceMock({ entities }),
      command: join(folder.path, command),
    });
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

  it('forgets the image of another choice, and refuses one without a choice', async () => {
    const imageParameter = '/app/orders/image';
    const read = () =>
      JSON.parse(readFileSync(join(workspacePath(), 'site.json'), 'utf8'))
        .compute;
    await prepare({ compute: { application: 'sample', imageParameter } }).done;
    expect(read()).not.toHaveProperty('imageParameter');
    await prepare({ compute: { application: 'image', imageParameter } }).done;
    expect(read()).toMatchObject({ application: 'image', imageParameter });
    await expect(prepare({ compute: { imageParameter } }).done).rejects.toThrow(
      /compute\.imageParameter/,
    );
  });

  it('adds the break-glass command, and says where it is missing', async () => {
    await prepare({}).done;
    expect(readFileSync(join(workspacePath(), 'dr.mjs'), 'utf8')).toBe(
      '// understudy dr 0.2.0+0a1b2c3d\n',
    );
    await expect(
      prepare({}, {}, undefined, 'missing.mjs').done,
    ).rejects.toThrow(/missing\.mjs is missing; install @understudy\/failover/);
  });

  it('keeps what it was made as, with its answers, for the day of an upgrade', async () => {
    await prepare({ delivery: { pipeline: 'jenkins' } }).done;
    const file = join(workspacePath(), '.understudy/template.json');
    const record = JSON.parse(readFileSync(file, 'utf8'));
    expect(record).toMatchObject({
      template: 'create-dr-site',
      version: expect.stringMatching(/^1\.0\.0\+[0-9a-f]{8}$/),
      engine: 'cdktf',
      site: written(),
    });
    const bundle = join(workspacePath(), '.understudy/base.bundle');
    const clone = join(folder.path, 'base');
    execFileSync('git', ['clone', '-q', '-b', 'template', bundle, clone]);
    expect(existsSync(join(clone, 'Jenkinsfile'))).toBe(true);
    expect(existsSync(join(clone, '.github'))).toBe(false);
    expect(existsSync(join(clone, 'dr.mjs'))).toBe(false);
    // One template has one version, whatever is chosen.
    folder.setContent({
      workspace: {},
      'command.mjs': '// understudy dr 0.2.0+0a1b2c3d\n',
    });
    copyPackage();
    await prepare({}, { iacEngine: 'cdktn' }).done;
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      version: record.version,
      engine: 'cdktn',
    });
  });

  it('removes what a checkout of the template had beside its sources', async () => {
    folder.addContent({
      workspace: {
        node_modules: { '.bin': { tsc: '' } },
        'cdktf.out': { 'manifest.json': '{}' },
        dist: { 'main.js': '' },
      },
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

  it('refuses a portal that keeps no repositories before anything is written, unless nothing is published', async () => {
    const file = join(workspacePath(), 'site.json');
    const on = (isDryRun: boolean) =>
      prepare({}, {}, undefined, undefined, {
        keepsRepositories: false,
        isDryRun,
      }).done;
    await expect(on(false)).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^destination: This portal keeps no/),
    });
    expect(existsSync(file)).toBe(false);
    await on(true);
    expect(existsSync(file)).toBe(true);
  });

  it('refuses a name that a local repository has', async () => {
    mkdirSync(join(repositoriesFolder(), 'orders.git'));
    await expect(prepare({}).done).rejects.toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining('give the site another name'),
    });
    await expect(
      prepare(
        {},
        { destination: 'github', repoUrl: 'github.com?owner=acme&repo=orders' },
      ).done,
    ).resolves.toBeUndefined();
  });

  const outputOf = async (...parameters: Parameters<typeof prepare>) => {
    const { context, done } = prepare(...parameters);
    await done;
    return Object.fromEntries(
      (context.output as jest.Mock).mock.calls as [string, any][],
    );
  };
  it('derives the name that users call', async () => {
    await prepare({ traffic: { zoneName: 'example.com' } }).done;
    expect(written().traffic.recordName).toBe('orders.example.com');
  });

  it('leaves the package one pipeline and the engine', async () => {
    const { pipeline, pipelineUrl, links } = await outputOf(
      {
        delivery: { pipeline: 'github-actions', repository: 'acme/orders' },
      },
      { iacEngine: 'cdktn' },
    );
    expect([pipeline, pipelineUrl]).toEqual([
      'github-actions',
      'https://github.com/acme/orders/actions',
    ]);
    expect(links.map(({ url }: { url: string }) => url)).toEqual([
      'http://orders.example.com',
      'https://github.com/acme/orders/actions',
    ]);
    expect(existsSync(join(workspacePath(), 'Jenkinsfile'))).toBe(false);
    expect(
      readFileSync(join(workspacePath(), 'src/iac/engine.ts'), 'utf8'),
    ).toContain("from 'cdktn'");
    expect(statSync(join(workspacePath(), 'ci/plan.sh')).mode & 0o111).toBe(
      0o111,
    );
  });

  it('delivers from the repository that it is published to', async () => {
    const { pipelineUrl } = await outputOf(
      { delivery: { pipeline: 'github-actions' } },
      {
        destination: 'github',
        repoUrl: 'git.acme.example?owner=acme&repo=shop',
      },
    );
    expect(written().delivery.repository).toBe('acme/shop');
    expect(pipelineUrl).toBe('https://git.acme.example/acme/shop/actions');
  });

  it('asks for the repository of a git host', async () => {
    await expect(
      prepare({}, { destination: 'github' }).done,
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/^repoUrl: /),
    });
  });

  it('refuses a network that another site has, and proposes a free one', async () => {
    await expect(prepare({}, {}, [PAYMENTS]).done).rejects.toMatchObject({
      name: 'InputError',
      message:
        'network.activeCidr: 10.20.0.0/16 shares addresses with 10.20.0.0/16 of the site payments; choose another network, such as 10.22.0.0/16, which is free',
    });
    await expect(
      outputOf(
        { network: { activeCidr: '10.22.0.0/16', pilotCidr: '10.23.0.0/16' } },
        {},
        [PAYMENTS],
      ),
    ).resolves.toMatchObject({ networks: '10.22.0.0/16,10.23.0.0/16' });
  });
});
