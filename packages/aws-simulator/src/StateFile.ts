import { mkdir, readFile, rename, writeFile } from 'fs/promises';
import { dirname } from 'path';
import type { WorldState } from './core/World';

/** The world on disk: written whole to a file beside it, then renamed, so that a crash leaves the old or the new one. */
export class StateFile {
  #saved = '';
  #writing: Promise<void> | undefined;

  constructor(private readonly path: string) {}

  /** @throws Error that names the file where it cannot be understood */
  async read(): Promise<WorldState | undefined> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Error(
        `The state file ${this.path} is not JSON; remove it to start with an empty world`,
        { cause: error },
      );
    }
  }

  /** Writes the state where it changed since it was last written, after a write that is still going on. */
  async save(state: WorldState): Promise<void> {
    await this.#writing;
    await this.#write(state);
  }

  /** Saves in the background; a failure is told, and tried again next time. */
  saveSoon(state: WorldState): void {
    this.#writing ??= this.#write(state)
      .catch(error => {
        process.stderr.write(
          `The state could not be saved to ${this.path}: ${error.message}\n`,
        );
      })
      .finally(() => {
        this.#writing = undefined;
      });
  }

  async #write(state: WorldState): Promise<void> {
    const text = JSON.stringify(state);
    if (text === this.#saved) {
      return;
    }
    await mkdir(dirname(this.path), { recursive: true });
    const temporary = `${this.path}.new`;
    await writeFile(temporary, text);
    await rename(temporary, this.path);
    this.#saved = text;
  }
}
