import { spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { type Ended, type Engine, runNode } from '../template/templatePackage';
import { root } from '../root';

/** What Terraform did with one stack. */
export interface StackReport {
  stack: string;
  ok: boolean;
  /** The step that failed. */
  failed?: string;
  errors: string[];
  planLine?: string;
  secondPlanLine?: string;
  destroyLine?: string;
  /** Folder that was kept: the stack in `stack`, its state, its settings. */
  work?: string;
  ms: number;
}

/** Where the tool is that lets Terraform plan and apply without the AWS provider. */
const source =
  process.env.UNDERSTUDY_TERRAFORM_CORE ??
  join(root, '../shared/tools/terraform-core');

/** Folder of the provider's bindings for an engine. */
export const bindingsOf = (engine: Engine): string =>
  join(root, 'node_modules', `@${engine}`, 'provider-aws');

/**
 * The real Terraform with a stand-in for the AWS provider, which knows the
 * provider's schema and invents what AWS would say.
 */
export class TerraformCore {
  private constructor(readonly folder: string) {}

  /** Why this machine cannot run it; undefined where it can. */
  static missing(): string | undefined {
    if (!existsSync(join(source, 'check.mjs'))) {
      return 'the terraform-core tool is not beside this checkout; UNDERSTUDY_TERRAFORM_CORE can name its folder';
    }
    return spawnSync('terraform', ['version'], { stdio: 'ignore' }).error
      ? 'there is no terraform on the PATH'
      : undefined;
  }

  /** Copies the tool into `folder` and installs what it needs. @throws Error with npm's last words */
  static async install(folder: string): Promise<TerraformCore> {
    const directory = join(folder, 'terraform-core');
    cpSync(source, directory, {
      recursive: true,
      filter: path => basename(path) !== 'node_modules',
    });
    copyFileSync(
      join(root, 'scripts/lib/terraform/outsideProvider.mjs'),
      join(directory, 'outsideProvider.mjs'),
    );
    const { code, output } = await new Promise<Ended>((resolve, reject) => {
      const child = spawn('npm', ['ci', '--no-audit', '--no-fund'], {
        cwd: directory,
        // Its own folder, whatever npm it was that called us.
        env: { ...process.env, npm_config_local_prefix: directory },
      });
      let text = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', chunk => (text += chunk));
      }
      child.on('error', reject);
      child.on('close', ended => resolve({ code: ended ?? 1, output: text }));
    });
    if (code !== 0) {
      throw new Error(`terraform-core cannot be installed:\n${output}`);
    }
    return new TerraformCore(directory);
  }

  /**
   * Validates, plans and applies the stacks of a folder and plans again.
   * @throws Error where the tool does not run at all
   */
  async check(
    stacks: string,
    engine: Engine,
    options: { destroy?: boolean; keep?: boolean; only?: string } = {},
  ): Promise<StackReport[]> {
    const reports = mkdtempSync(join(tmpdir(), 'terraform-core-report-'));
    const file = join(reports, 'report.json');
    try {
      const { output } = await runNode(this.folder, [
        'check.mjs',
        ...['--bindings', bindingsOf(engine), '--stacks', stacks],
        ...['--json', file, '--apply'],
        ...(options.destroy ? ['--destroy'] : []),
        ...(options.keep ? ['--keep'] : []),
        ...(options.only ? ['--only', options.only] : []),
      ]);
      if (!existsSync(file)) {
        throw new Error(`terraform-core did not run:\n${output}`);
      }
      return JSON.parse(readFileSync(file, 'utf8')).stacks;
    } finally {
      rmSync(reports, { recursive: true, force: true });
    }
  }
}
