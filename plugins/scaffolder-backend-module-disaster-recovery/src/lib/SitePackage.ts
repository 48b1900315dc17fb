import { existsSync } from 'node:fs';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ForwardedError, InputError } from '@backstage/errors';
import {
  ProcessFailedError,
  runProcess,
} from '@understudy/plugin-disaster-recovery-node';
import { CompiledSources } from './CompiledSources';
import { installedPackage, linkDependencies } from './linkDependencies';
import type { Stack } from './Stack';
import { withHeartbeat } from './withHeartbeat';

/** Enough for the deep imports of the AWS provider; measured peak: 290 MB. */
const HEAP_MIB = 768;
const COMPILED = 'compiled';
const COMPILE_SECONDS = 180;
const SYNTH_SECONDS = 120;
const DOCUMENT_SECONDS = 60;
/** What the package's own program writes about its site. */
const DOCUMENTS = ['README.md', 'mkdocs.yml', 'docs'];

type Options = {
  from: string;
  to: string;
  compiled: CompiledSources;
  log: (line: string) => void;
  signal?: AbortSignal;
};

/** A copy of a generated package, compiled and run with the portal's own toolchain. */
export class SitePackage {
  readonly #directory: string;
  readonly #options: Options;

  private constructor(options: Options) {
    this.#directory = options.to;
    this.#options = options;
  }

  /** @throws InputError where `from` holds no generated package */
  static async copy(options: Options): Promise<SitePackage> {
    for (const file of [
      'package.json',
      'site.json',
      'src/main.ts',
      'src/docs/main.ts',
    ]) {
      if (!existsSync(join(options.from, file))) {
        throw new InputError(
          `The workspace has no ${file}; start the template again`,
        );
      }
    }
    await cp(options.from, options.to, {
      recursive: true,
      filter: path => basename(path) !== 'node_modules',
    });
    await linkDependencies(options.to);
    return new SitePackage(options);
  }

  /**
   * Type-checks, unless these very sources were checked before.
   * @throws ForwardedError with the compiler's message
   */
  async compile(): Promise<void> {
    const { compiled, log } = this.#options;
    const folder = join(this.#directory, COMPILED);
    const key = await CompiledSources.keyOf(this.#directory);
    if (await compiled.restore(key, folder)) {
      log('Type-checked before: these are the same sources');
      return;
    }
    await this.#typeCheck();
    await compiled.keep(key, folder);
  }

  /**
   * Writes the documents of the site into `directory`; wants {@link compile} first.
   * @throws ForwardedError with what the program said
   */
  async document(directory: string): Promise<void> {
    await this.#run({
      title: 'Writing the documents',
      args: [join(COMPILED, 'docs/main.js')],
      timeoutSeconds: DOCUMENT_SECONDS,
      failure: 'The generated package does not write its documents',
    });
    for (const path of DOCUMENTS) {
      const target = join(directory, path);
      await rm(target, { recursive: true, force: true });
      await cp(join(this.#directory, path), target, { recursive: true });
    }
  }

  /**
   * Returns the synthesized stacks by name; wants {@link compile} first.
   * @throws ForwardedError with what the program said
   */
  async synthesize(): Promise<Record<string, Stack>> {
    await this.#run({
      title: 'Synthesizing',
      args: [join(COMPILED, 'main.js')],
      timeoutSeconds: SYNTH_SECONDS,
      failure: 'The generated package does not synthesize',
    });
    const folder = join(this.#directory, 'cdktf.out/stacks');
    const names = existsSync(folder) ? await readdir(folder) : [];
    if (names.length === 0) {
      throw new Error('The generated package synthesized no stack');
    }
    const stacks: Record<string, Stack> = {};
    for (const name of names.sort()) {
      stacks[name] = JSON.parse(
        await readFile(join(folder, name, 'cdk.tf.json'), 'utf8'),
      );
    }
    return stacks;
  }

  async #typeCheck() {
    const typescript = installedPackage('typescript');
    if (!typescript) {
      throw new Error(
        'The portal’s own typescript is missing; install the dependencies of this scaffolder module',
      );
    }
    await this.#run({
      title: 'Type-checking',
      args: [
        join(typescript, 'bin/tsc'),
        ...['--project', 'tsconfig.json', '--noEmit', 'false'],
        ...['--outDir', COMPILED, '--rootDir', 'src', '--pretty', 'false'],
      ],
      timeoutSeconds: COMPILE_SECONDS,
      failure: 'The generated package does not type-check',
    });
  }

  async #run(options: {
    title: string;
    args: string[];
    timeoutSeconds: number;
    failure: string;
  }) {
    const { title, args, timeoutSeconds, failure } = options;
    const { log, signal } = this.#options;
    try {
      await withHeartbeat(title, log, () =>
        runProcess({
          command: process.execPath,
          args: [`--max-old-space-size=${HEAP_MIB}`, ...args],
          cwd: this.#directory,
          env: { CHECKPOINT_DISABLE: '1' },
          timeoutSeconds,
          signal,
          onLine: log,
        }),
      );
    } catch (error) {
      const output =
        error instanceof ProcessFailedError ? error.options.output : '';
      throw new ForwardedError(
        output ? `${failure}:\n${output}` : failure,
        error,
      );
    }
  }
}
