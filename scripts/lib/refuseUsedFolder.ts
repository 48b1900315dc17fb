import { existsSync, readdirSync, statSync } from 'node:fs';

/** @throws Error where there is a file of this name, or a folder with something in it */
export function refuseUsedFolder(directory: string): void {
  if (!existsSync(directory)) {
    return;
  }
  if (!statSync(directory).isDirectory()) {
    throw new Error(`--out ${directory} is a file; name a folder.`);
  }
  if (readdirSync(directory).length > 0) {
    throw new Error(
      `--out ${directory} is not empty; name a folder that is new or empty.`,
    );
  }
}
