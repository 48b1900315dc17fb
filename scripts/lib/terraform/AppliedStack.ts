import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Engine } from '../template/templatePackage';
import { reattach } from './reattach';
import { bindingsOf, type TerraformCore } from './TerraformCore';

/** The JSON of a stack. */
export type StackJson = Record<string, any>;

/** What Terraform planned, or why it did not. */
export interface Planned {
  code: number;
  /** What Terraform wrote to standard error. */
  errors: string;
  /** `terraform show -json` of the plan, where there is one. */
  file: string;
}

/** A stack that Terraform has applied, for which changes can be planned. */
export class AppliedStack {
  readonly #work: string;
  readonly #reattach: string;
  readonly #provider: ChildProcess;
  readonly #original: string;

  private constructor(work: string, provider: ChildProcess, reattach: string) {
    this.#work = work;
    this.#provider = provider;
    this.#reattach = reattach;
    this.#original = readFileSync(this.#file, 'utf8');
  }

  /**
   * Applies one stack of a folder.
   * @param alike - another one, whose types of resources may be planned later too
   * @throws Error with what Terraform said
   */
  static async apply(
    core: TerraformCore,
    stacks: string,
    engine: Engine,
    name: string,
    alike?: StackJson,
  ): Promise<AppliedStack> {
    const [report] = await core.check(stacks, engine, {
      keep: true,
      only: name,
    });
    if (!report?.ok || !report.work) {
      throw new Error(
        `${name} cannot be applied: ${report?.errors.join('\n')}`,
      );
    }
    const known = join(report.work, 'alike.tf.json');
    writeFileSync(known, JSON.stringify(alike ?? {}));
    const provider = spawn(
      process.execPath,
      [
        'provider.mjs',
        ...['--bindings', bindingsOf(engine)],
        ...['--stack', join(report.work, 'stack', 'cdk.tf.json')],
        ...(alike ? ['--stack', known] : []),
      ],
      { cwd: core.folder, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return new AppliedStack(report.work, provider, await reattach(provider));
  }

  get #file() {
    return join(this.#work, 'stack', 'cdk.tf.json');
  }

  get json(): StackJson {
    return JSON.parse(this.#original);
  }

  /** Plans what it takes to get from what was applied to another stack; applies nothing. */
  async plan(json: StackJson, args: string[] = []): Promise<Planned> {
    writeFileSync(this.#file, JSON.stringify(json));
    const file = join(this.#work, 'plan.json');
    const plan = await this.#terraform(
      ...['plan', '-input=false', '-refresh=false', '-no-color'],
      '-out=changed.tfplan',
      ...args,
    );
    if (plan.code === 0) {
      const shown = await this.#terraform('show', '-json', 'changed.tfplan');
      writeFileSync(file, shown.stdout);
    }
    return { code: plan.code, errors: plan.stderr, file };
  }

  close(): void {
    this.#provider.kill();
    rmSync(this.#work, { recursive: true, force: true });
  }

  #terraform(
    ...args: string[]
  ): Promise<{ code: number; stdout: string; stderr: string }> {
    const options = {
      cwd: join(this.#work, 'stack'),
      maxBuffer: 2 ** 28,
      env: {
        PATH: process.env.PATH,
        HOME: this.#work,
        CHECKPOINT_DISABLE: '1',
        NO_COLOR: '1',
        TF_IN_AUTOMATION: '1',
        TF_CLI_CONFIG_FILE: join(this.#work, 'cli.tfrc'),
        TF_REATTACH_PROVIDERS: this.#reattach,
      },
    };
    return new Promise(resolve => {
      execFile('terraform', args, options, (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, stdout, stderr }),
      );
    });
  }
}
