import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, resolve } from 'node:path';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { runAction } from '../__testUtils__/runAction';
import { createVerifySiteAction } from './verifySite';

const SKELETON = resolve(__dirname, '../../../../templates/dr-site/skeleton');

jest.setTimeout(180_000);

describe('dr:site:verify', () => {
  const folder = createMockDirectory();
  const workspacePath = () => join(folder.path, 'workspace');

  beforeEach(() => {
    folder.setContent({ temporary: {} });
    cpSync(SKELETON, workspacePath(), {
      recursive: true,
      filter: path => !['node_modules', 'cdktf.out'].includes(basename(path)),
    });
  });

  const verify = async (action = createVerifySiteAction()) => {
    const logger = mockServices.logger.mock();
    const output = await runAction(action, {
      workspacePath: workspacePath(),
      input: {},
      logger,
      createTemporaryDirectory: async () => join(folder.path, 'temporary'),
    });
    const said = logger.info.mock.calls.map(([line]) => line);
    return { output, said };
  };
  const files = () =>
    readdirSync(workspacePath(), { recursive: true })
      .map(String)
      .filter(path => !/^(docs\b|README\.md|mkdocs\.yml)/.test(path));

  it('synthesizes the stacks and adds nothing but the documents of the site', async () => {
    const file = join(workspacePath(), 'site.json');
    const site = JSON.parse(readFileSync(file, 'utf8'));
    writeFileSync(file, JSON.stringify({ ...site, name: 'bookings' }));
    const before = files();
    const action = createVerifySiteAction();
    const { output, said } = await verify(action);
    const { stacks, synthesized } = output;
    expect(stacks.map(({ name }: { name: string }) => name)).toEqual([
      'active',
      'bootstrap',
      'global',
      'pilot',
    ]);
    const [active] = stacks;
    expect(active.total).toBeGreaterThan(20);
    expect(active.resources.aws_db_instance).toBe(1);
    expect(synthesized.active.resource.aws_db_instance).toBeDefined();
    expect(files()).toEqual(before);
    expect(existsSync(join(workspacePath(), 'node_modules'))).toBe(false);
    expect(existsSync(join(folder.path, 'temporary'))).toBe(false);
    for (const path of ['README.md', 'docs/index.md']) {
      expect(readFileSync(join(workspacePath(), path), 'utf8')).toContain(
        'bookings',
      );
    }

    expect(output.runbook).toContain('bookings');
    expect(output.runbook).not.toMatch(/\]\((?!https:)/);

    // Another site of the same template is not compiled again.
    expect(said.join()).toContain('Type-checking');
    writeFileSync(file, JSON.stringify({ ...site, name: 'invoices' }));
    const again = await verify(action);
    expect(again.said.join()).not.toContain('Type-checking');
    expect(again.output.stacks).toEqual(stacks);
    expect(again.output.synthesized).not.toEqual(synthesized);
  });

  it('fails with the compiler’s message', async () => {
    const file = join(workspacePath(), 'src/main.ts');
    writeFileSync(
      file,
      `${readFileSync(file, 'utf8')}\nexport const broken: number = 'text';\n`,
    );
    await expect(verify()).rejects.toThrow(
      /does not type-check:[\s\S]*src\/main\.ts\(\d+,\d+\): error TS2322/,
    );
  });

  it('fails with the validator’s message', async () => {
    const file = join(workspacePath(), 'site.json');
    const site = JSON.parse(readFileSync(file, 'utf8'));
    site.regions.pilot = site.regions.active;
    writeFileSync(file, JSON.stringify(site));
    await expect(verify()).rejects.toThrow(
      /does not synthesize:[\s\S]*regions\.pilot: is the active region too/,
    );
  });

  it('refuses a workspace without a package', async () => {
    folder.setContent({ workspace: {}, temporary: {} });
    await expect(verify()).rejects.toMatchObject({ name: 'InputError' });
  });
});
