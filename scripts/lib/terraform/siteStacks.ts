import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { runNode } from '../template/templatePackage';
import type { StackJson } from './AppliedStack';
import { withoutProtection } from './guardCases';

/** Writes a site's stacks. Returns the folder that holds one folder for each. */
export async function synthesize(
  directory: string,
  out: string,
  site: SiteDefinition,
): Promise<string> {
  mkdirSync(out, { recursive: true });
  const file = join(out, 'site.json');
  writeFileSync(file, JSON.stringify(site));
  const { code, output } = await runNode(
    directory,
    ['dist/offline/src/main.js'],
    { DR_SITE_FILE: file, DR_OUT_DIR: out },
  );
  if (code !== 0) {
    throw new Error(output);
  }
  return join(out, 'stacks');
}

const fileOf = (stacks: string, name: string) =>
  join(stacks, name, 'cdk.tf.json');

/** One of the stacks in a folder. */
export const readStack = (stacks: string, name: string): StackJson =>
  JSON.parse(readFileSync(fileOf(stacks, name), 'utf8'));

/** A copy of all stacks in which Terraform may destroy what is protected. */
export function unprotected(stacks: string): string {
  const copy = `${stacks}-unprotected`;
  cpSync(stacks, copy, { recursive: true });
  for (const name of readdirSync(copy)) {
    if (existsSync(fileOf(copy, name))) {
      writeFileSync(
        fileOf(copy, name),
        JSON.stringify(withoutProtection(readStack(copy, name))),
      );
    }
  }
  return copy;
}
