import { closeSync, mkdirSync, openSync, renameSync, writeSync } from 'fs';
import { readFile } from 'fs/promises';
import { dirname } from 'path';
import { parseSavedWorld, savedWorldText } from './core/SavedWorld';
import type { WorldState } from './core/World';

/** At most this share of the time goes into saving by the way. */
const MOST_SHARE = 0.05;

/** The world on disk: written whole to a file beside it, then renamed, so that a crash leaves the old or the new one. */
export class WorldFile {
  #notBefore = 0;

  constructor(readonly path: string) {}

  /** @returns `undefined` where there is no such file. @throws Error that names the file where it cannot be understood */
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
      return parseSavedWorld(text);
    } catch (error) {
      throw new Error(
        `The file ${this.path} ${
          (error as Error).message
        }; it is left as it is`,
      );
    }
  }

  /** Writes the world as it is at this moment. */
  save(world: WorldState): void {
    mkdirSync(dirname(this.path), { recursive: true });
    const temporary = `${this.path}.new`;
    const file = openSync(temporary, 'w');
    try {
      for (const piece of savedWorldText(world)) {
        writeSync(file, piece);
      }
    } finally {
      closeSync(file);
    }
    renameSync(temporary, this.path);
  }

  /** Saves from time to time: a large world less often. A failure is told, and tried again next time. */
  saveNow(world: WorldState): void {
    const started = performance.now();
    if (started < this.#notBefore) {
      return;
    }
    try {
      this.save(world);
    } catch (error) {
      process.stderr.write(
        `The world could not be saved to ${this.path}: ${
          (error as Error).message
        }\n`,
      );
    }
    const took = performance.now() - started;
    this.#notBefore = started + took / MOST_SHARE;
  }
}
