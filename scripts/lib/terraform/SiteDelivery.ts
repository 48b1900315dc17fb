import { type ChildProcess, execFile, spawn } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import type { Ended, Engine } from '../template/templatePackage';
import { root } from '../root';
import { reattach } from './reattach';
import { synthesize } from './siteStacks';
import { bindingsOf, type TerraformCore } from './TerraformCore';

/** Attributes of a database, as the provider tells them. */
export type Database = Record<string, any>;

const HERE = join(root, 'scripts/lib/terraform');

/**
 * A generated repository that delivers with its own scripts, Terraform's real
 * core and the stand-in provider, into a world in which databases come and go.
 */
export class SiteDelivery {
  readonly #folder: string;
  readonly #provider: ChildProcess;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(
    folder: string,
    private readonly directory: string,
    provider: ChildProcess,
    env: NodeJS.ProcessEnv,
  ) {
    this.#folder = folder;
    this.#provider = provider;
    this.#env = env;
  }

  /**
   * @param folder - where it lives; nothing is there yet
   * @param directory - the template as it was compiled for `engine`
   */
  static async start(
    core: TerraformCore,
    folder: string,
    directory: string,
    engine: Engine,
    site: SiteDefinition,
  ): Promise<SiteDelivery> {
    for (const part of ['repository', 'bin', 'states', 'mirror']) {
      mkdirSync(join(folder, part), { recursive: true });
    }
    for (const part of [
      'ci',
      'src',
      'package.json',
      'tsconfig.json',
      'node_modules',
    ]) {
      symlinkSync(join(directory, part), join(folder, 'repository', part));
    }
    copyFileSync(join(HERE, 'outsideAws.cjs'), join(folder, 'bin', 'aws'));
    const world = join(folder, 'world.json');
    writeFileSync(world, '{}');
    const settings = join(folder, 'cli.tfrc');
    writeFileSync(
      settings,
      `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(
        join(folder, 'mirror'),
      )}\n  }\n}\n`,
    );
    const env = {
      ...process.env,
      PATH: [join(folder, 'bin'), process.env.PATH].join(delimiter),
      HOME: folder,
      CHECKPOINT_DISABLE: '1',
      NO_COLOR: '1',
      TF_IN_AUTOMATION: '1',
      TF_CLI_CONFIG_FILE: settings,
      TF_VAR_database_password: 'of this test alone',
      OUTSIDE_WORLD: world,
    };
    const stacks = await synthesize(directory, join(folder, 'types'), site);
    const provider = spawn(
      process.execPath,
      [
        'outsideProvider.mjs',
        ...['--bindings', bindingsOf(engine)],
        ...readdirSync(stacks).flatMap(name => [
          '--stack',
          join(stacks, name, 'cdk.tf.json'),
        ]),
      ],
      { cwd: core.folder, env, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return new SiteDelivery(folder, directory, provider, {
      ...env,
      TF_REATTACH_PROVIDERS: await reattach(provider),
    });
  }

  /** Writes the stacks of a commit, as a pipeline does before anything else. */
  async commit(site: SiteDefinition): Promise<void> {
    const repository = join(this.#folder, 'repository');
    const out = join(repository, 'cdktf.out');
    rmSync(out, { recursive: true, force: true });
    const stacks = await synthesize(this.directory, out, site);
    copyFileSync(join(out, 'site.json'), join(repository, 'site.json'));
    writeFileSync(join(out, 'commit'), 'a commit\n');
    for (const name of readdirSync(stacks)) {
      // S3 is not here. Its name comes before the one that ci/adopt.sh lays over it.
      writeFileSync(
        join(stacks, name, 'a_state_override.tf.json'),
        JSON.stringify({
          terraform: {
            backend: {
              local: { path: join(this.#folder, 'states', `${name}.tfstate`) },
            },
          },
        }),
      );
    }
  }

  /** Runs a script of the repository. */
  run(script: string, ...args: string[]): Promise<Ended> {
    return this.#call('sh', [join('ci', script), ...args]);
  }

  /** Puts a program on the PATH, or a file into the repository: what it says and how it ends. */
  write(path: string, content: string): void {
    writeFileSync(join(this.#folder, path), content, { mode: 0o755 });
  }

  /** Ends the site with the repository's own script; a person types its name wherever he is asked. */
  retire(site: SiteDefinition, ...args: string[]): Promise<Ended> {
    return this.#call(
      'sh',
      [join('ci', 'retire.sh'), ...args],
      `${site.name}\n`.repeat(20),
    );
  }

  /** Runs Terraform in the folder of a stack. */
  terraform(stack: string, ...args: string[]): Promise<Ended> {
    return this.#call('terraform', [
      `-chdir=${join('cdktf.out', 'stacks', stack)}`,
      ...args,
    ]);
  }

  /** A file in the folder of a stack. */
  path(stack: string, file: string): string {
    return join(this.#folder, 'repository/cdktf.out/stacks', stack, file);
  }

  /** What the kept plan of a stack changes, as `ci/adoption.mjs` writes it down. */
  async shown(stack: string): Promise<string> {
    const { output } = await this.#call('sh', [
      '-c',
      'terraform -chdir="$0" show -json site.tfplan | node ci/adoption.mjs changes',
      join('cdktf.out', 'stacks', stack),
    ]);
    return output;
  }

  /** The databases of the world, by ARN; null for one that is gone. */
  get databases(): Record<string, Database | null> {
    return JSON.parse(readFileSync(this.#env.OUTSIDE_WORLD!, 'utf8'));
  }

  /** Changes a database without Terraform. */
  change(arn: string, database: Database | null): void {
    writeFileSync(
      this.#env.OUTSIDE_WORLD!,
      JSON.stringify({ ...this.databases, [arn]: database }),
    );
  }

  close(): void {
    this.#provider.kill();
  }

  #call(program: string, args: string[], input = ''): Promise<Ended> {
    const options = {
      cwd: join(this.#folder, 'repository'),
      env: this.#env,
      maxBuffer: 2 ** 28,
    };
    return new Promise(resolve => {
      const child = execFile(program, args, options, (error, stdout, stderr) =>
        resolve({
          code: error ? Number(error.code) || 1 : 0,
          output: `${stdout}${stderr}`,
        }),
      );
      child.stdin?.end(input);
    });
  }
}
