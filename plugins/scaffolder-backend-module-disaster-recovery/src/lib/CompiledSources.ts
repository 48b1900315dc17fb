import { createHash } from 'node:crypto';
import {
  deserializeDirectoryContents,
  type SerializedFile,
  serializeDirectoryContents,
} from '@backstage/plugin-scaffolder-node';

/** Two engines, and the template before and after a change; half a megabyte each. */
const LIMIT = 4;
const SOURCES = ['src/**', 'package.json', 'tsconfig.json'];

/**
 * Remembers what the compiler made of sources it has checked before: sites
 * differ in site.json alone, which is not compiled.
 */
export class CompiledSources {
  readonly #byKey = new Map<string, SerializedFile[]>();

  /** Says which sources a package has. */
  static async keyOf(directory: string): Promise<string> {
    const files = await serializeDirectoryContents(directory, {
      globPatterns: SOURCES,
    });
    const hash = createHash('sha256');
    for (const { path, content } of files.sort(byPath)) {
      hash.update(`${path}\0${content.length}\0`).update(content);
    }
    return hash.digest('hex');
  }

  /** Writes what these sources compile to into `folder`; false where that is not known. */
  async restore(key: string, folder: string): Promise<boolean> {
    const files = this.#byKey.get(key);
    if (files) {
      await deserializeDirectoryContents(folder, files);
    }
    return files !== undefined;
  }

  /** Remembers what these sources compiled to; forgets the oldest of too many. */
  async keep(key: string, folder: string): Promise<void> {
    this.#byKey.set(key, await serializeDirectoryContents(folder));
    for (const oldest of [...this.#byKey.keys()].slice(0, -LIMIT)) {
      this.#byKey.delete(oldest);
    }
  }
}

function byPath(one: SerializedFile, other: SerializedFile) {
  return one.path < other.path ? -1 : 1;
}
