import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setDrMode, type DrMode } from '../site';

/** The `site.json` of this working copy. */
export class SiteFile {
  constructor(readonly path: string) {}

  /** @throws Error where it cannot be read */
  says(drMode: DrMode): boolean {
    const text = this.#read();
    return setDrMode(text, drMode) === text;
  }

  /** Changes this one value, all or nothing; committing is up to people. */
  set(drMode: DrMode): void {
    const draft = `${this.path}.draft`;
    writeFileSync(draft, setDrMode(this.#read(), drMode));
    renameSync(draft, this.path);
  }

  #read() {
    return readFileSync(this.path, 'utf8');
  }
}
