import { existsSync } from 'node:fs';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Gives a package the dependencies it names from those of this module, as
 * symbolic links: nothing is installed, nothing is downloaded.
 * One that this module lacks is left out; a compiler says so where it matters.
 */
export async function linkDependencies(directory: string): Promise<void> {
  const { dependencies, devDependencies } = JSON.parse(
    await readFile(join(directory, 'package.json'), 'utf8'),
  );
  for (const name of Object.keys({ ...dependencies, ...devDependencies })) {
    const target = installedPackage(name);
    if (target) {
      const link = join(directory, 'node_modules', name);
      await mkdir(dirname(link), { recursive: true });
      await symlink(target, link, 'dir');
    }
  }
}

/** Folder of a package that this module can load. */
export function installedPackage(name: string): string | undefined {
  return (require.resolve.paths(name) ?? [])
    .map(folder => join(folder, name))
    .find(existsSync);
}
