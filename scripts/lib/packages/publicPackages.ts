import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../root';

/** A workspace that other portals install. */
export interface PublicPackage {
  name: string;
  /** Absolute. */
  directory: string;
}

/** Every workspace of packages/ and plugins/ that is not private. */
export function publicPackages(): PublicPackage[] {
  return ['packages', 'plugins']
    .flatMap(folder =>
      readdirSync(join(root, folder)).map(name => join(root, folder, name)),
    )
    .filter(directory => existsSync(join(directory, 'package.json')))
    .map(directory => ({
      directory,
      manifest: JSON.parse(
        readFileSync(join(directory, 'package.json'), 'utf8'),
      ),
    }))
    .filter(({ manifest }) => !manifest.private)
    .map(({ directory, manifest }) => ({ directory, name: manifest.name }));
}
