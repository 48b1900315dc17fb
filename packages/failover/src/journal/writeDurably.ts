import {
  closeSync,
  fsyncSync,
  openSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a file all or nothing, and returns once it is on the disk: the file by
 * its own fsync, its name by that of the folder.
 */
export function writeDurably(file: string, text: string): void {
  const draft = `${file}.draft`;
  synced(draft, 'w', handle => writeFileSync(handle, text));
  renameSync(draft, file);
  // Windows opens no folder for this, and keeps names by itself.
  if (process.platform !== 'win32') {
    synced(dirname(file), 'r');
  }
}

function synced(
  path: string,
  flags: 'r' | 'w',
  write: (handle: number) => void = () => {},
) {
  const handle = openSync(path, flags);
  try {
    write(handle);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
