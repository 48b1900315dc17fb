import type { TerraformStack } from '@understudy/aws-simulator';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const SKELETON = resolve(__dirname, '../../../../templates/dr-site/skeleton');

/** The stacks of the template's own example, the site `orders`, as its generated repository synthesizes them. */
export function synthesizeSite(
  names = ['active', 'pilot', 'global'],
): Record<string, TerraformStack> {
  const folder = mkdtempSync(join(tmpdir(), 'understudy-stacks-'));
  try {
    execFileSync(
      process.execPath,
      [require.resolve('tsx/cli'), 'src/main.ts'],
      {
        cwd: SKELETON,
        env: { ...process.env, DR_OUT_DIR: folder, NODE_OPTIONS: '' },
        stdio: ['ignore', 'ignore', 'inherit'],
      },
    );
    return Object.fromEntries(
      names.map(name => [
        name,
        JSON.parse(
          readFileSync(join(folder, 'stacks', name, 'cdk.tf.json'), 'utf8'),
        ),
      ]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
