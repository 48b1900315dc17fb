import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inPairs } from '../inPairs';
import { root } from '../root';
import { publicPackages, type PublicPackage } from './publicPackages';

const YARN = join(
  root,
  /^yarnPath: (.+)$/m.exec(readFileSync(join(root, '.yarnrc.yml'), 'utf8'))![1],
);

/** A package as a registry would take it. */
export interface PackedPackage {
  name: string;
  /** The archive, absolute. */
  file: string;
}

function node(args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd });
    let output = '';
    child.stdout.on('data', chunk => (output += chunk));
    child.stderr.on('data', chunk => (output += chunk));
    child.on('error', reject);
    child.on('exit', code =>
      code === 0
        ? resolve()
        : reject(
            new Error(`${args.join(' ')} in ${cwd}:\n${output.slice(-4000)}`),
          ),
    );
  });
}

async function pack(
  { name, directory }: PublicPackage,
  out: string,
): Promise<PackedPackage> {
  const { version } = JSON.parse(
    readFileSync(join(directory, 'package.json'), 'utf8'),
  );
  const file = join(
    out,
    `${name.replace('@', '').replace('/', '-')}-${version}.tgz`,
  );
  await node([YARN, 'run', 'build'], directory);
  await node([YARN, 'pack', '--out', file], directory);
  return { name, file };
}

/**
 * Compiles every public package and packs it.
 * @param out - an absolute folder that exists
 * @throws Error with the output of what failed
 */
export async function packPackages(
  out: string,
  say: (line: string) => void,
): Promise<PackedPackage[]> {
  say('Writing declarations …');
  await node([join(root, 'node_modules/typescript/bin/tsc')], root);
  return inPairs(
    publicPackages().map(each => async () => {
      const packed = await pack(each, out);
      say(`Packed ${packed.name}`);
      return packed;
    }),
  );
}
