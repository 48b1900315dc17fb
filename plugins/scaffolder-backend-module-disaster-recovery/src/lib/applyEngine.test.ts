import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyEngine } from './applyEngine';

const skeleton = join(__dirname, '../../../../templates/dr-site/skeleton');

describe('applyEngine', () => {
  let directory: string;

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'engine-'));
    for (const part of ['src', 'ci', 'package.json']) {
      await cp(join(skeleton, part), join(directory, part), {
        recursive: true,
      });
    }
  });
  afterEach(() => rm(directory, { recursive: true, force: true }));

  const read = (file: string) => readFile(join(directory, file), 'utf8');

  it('puts the chosen engine into imports and dependencies', async () => {
    await applyEngine(directory, 'cdktn');
    await expect(read('src/iac/engine.ts')).resolves.toMatch(/from 'cdktn'/);
    await expect(read('src/iac/aws.ts')).resolves.not.toMatch(/cdktf/);
    expect(JSON.parse(await read('package.json'))).toMatchObject({
      engines: { node: '>=22.12.0' },
      dependencies: {
        cdktn: '0.24.0',
        '@cdktn/provider-aws': '25.7.0',
        constructs: '10.7.0',
      },
    });
  });

  it('changes nothing of a package that has the engine already', async () => {
    const before = await read('package.json');
    await applyEngine(directory, 'cdktf');
    await expect(read('package.json')).resolves.toBe(before);
  });

  it('pins the versions that this module has itself', async () => {
    const own = JSON.parse(
      await readFile(join(__dirname, '../../package.json'), 'utf8'),
    ).dependencies;
    for (const engine of ['cdktn', 'cdktf'] as const) {
      await applyEngine(directory, engine);
      const { dependencies } = JSON.parse(await read('package.json'));
      for (const name of [engine, `@${engine}/provider-aws`, 'constructs']) {
        expect([name, dependencies[name]]).toEqual([name, own[name]]);
      }
    }
  });

  it('says which import it did not find', async () => {
    await writeFile(join(directory, 'src/iac/aws.ts'), 'export {};\n');
    await expect(applyEngine(directory, 'cdktn')).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(
        /^iacEngine: cdktn .*src.iac.aws\.ts does not import/,
      ),
    });
  });

  it('says so where the package brings no engine program', async () => {
    await rm(join(directory, 'ci'), { recursive: true });
    await expect(applyEngine(directory, 'cdktn')).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringMatching(/engine\.mjs/),
    });
  });
});
