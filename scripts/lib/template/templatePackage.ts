import { spawn } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { SiteDefinition } from '@understudy/plugin-disaster-recovery-common';
import { linkPackages } from '../linkPackages';
import { root } from '../root';

/** What can write the stacks of a generated repository. */
export const ENGINES = ['cdktf', 'cdktn'] as const;
export type Engine = (typeof ENGINES)[number];

const skeleton = join(root, 'templates/dr-site/skeleton');
const LEFTOVERS = ['node_modules', 'dist', 'cdktf.out', 'coverage'];

/** How a program ended, and what it wrote. */
export interface Ended {
  code: number;
  output: string;
}

/** Runs Node with the arguments to its end, in a folder. */
export function runNode(
  cwd: string,
  args: string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const chunks: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', chunk => chunks.push(chunk));
    }
    child.on('error', reject);
    child.on('close', code =>
      resolve({ code: code ?? 1, output: chunks.join('') }),
    );
  });
}

async function runOrThrow(cwd: string, what: string, args: string[]) {
  const { code, output } = await runNode(cwd, args);
  if (code !== 0) {
    throw new Error(`${what} failed:\n${output}`);
  }
}

/**
 * A copy of the template's skeleton under `folder`, written for an engine and
 * compiled with its tests to `dist/offline`, with documents and this checkout's packages.
 * @throws Error with what the engine program or the compiler said
 */
export async function compileTemplate(
  folder: string,
  engine: Engine,
): Promise<string> {
  const directory = join(folder, engine);
  mkdirSync(directory, { recursive: true });
  cpSync(skeleton, directory, {
    recursive: true,
    filter: path => !LEFTOVERS.includes(basename(path)),
  });
  await runOrThrow(directory, `Using ${engine}`, ['ci/engine.mjs', engine]);
  linkPackages(directory);
  await runOrThrow(directory, `Compiling with ${engine}`, [
    'node_modules/typescript/bin/tsc',
    ...['--project', 'tsconfig.test.json', '--pretty', 'false'],
  ]);
  // The README names the engine.
  await runOrThrow(directory, 'Writing the documents', [
    'dist/offline/src/docs/main.js',
  ]);
  return directory;
}

/**
 * What writes the stacks of a site in a template that was compiled.
 * @param directory - from {@link compileTemplate}
 */
export function synthesizerOf<Stacks>(
  directory: string,
): (site: SiteDefinition) => Stacks {
  const { synthesize } = require(join(
    directory,
    'dist/offline/test/synthesize.js',
  ));
  return site => {
    const before = process.cwd();
    // It reads what stands in its repository, as npm runs it there.
    process.chdir(directory);
    try {
      return synthesize(site);
    } finally {
      process.chdir(before);
    }
  };
}
