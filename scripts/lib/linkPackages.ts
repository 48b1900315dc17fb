import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from './root';

/** Where this checkout keeps what generated repositories depend on: the template's own version goes first. */
const FOLDERS = [join(root, 'templates/dr-site/skeleton'), root];

/**
 * Gives a generated repository the packages it names and their programs, as
 * `npm install` would, by links to those of this checkout.
 * @throws Error where this checkout lacks one
 */
export function linkPackages(directory: string): void {
  const { dependencies, devDependencies } = manifestOf(directory);
  const installed = join(directory, 'node_modules');
  mkdirSync(join(installed, '.bin'), { recursive: true });
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const target = FOLDERS.map(folder =>
      join(folder, 'node_modules', name),
    ).find(existsSync);
    if (target === undefined) {
      throw new Error(`${name} is not installed in this checkout`);
    }
    mkdirSync(dirname(join(installed, name)), { recursive: true });
    symlinkSync(target, join(installed, name));
    for (const [program, path] of programsOf(name, target)) {
      symlinkSync(join(target, path), join(installed, '.bin', program));
    }
  }
}

function programsOf(name: string, target: string): [string, string][] {
  const { bin = {} } = manifestOf(target);
  return Object.entries(
    typeof bin === 'string' ? { [basename(name)]: bin } : bin,
  );
}

function manifestOf(directory: string): {
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  bin?: string | Record<string, string>;
} {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
}
