import { closeSync, openSync, readSync } from 'node:fs';

/** Long enough for the first line. */
const LENGTH = 200;

/** Version of the break-glass command in this repository, as its first line says; undefined where there is none. */
export function commandVersion(file = 'dr.mjs'): string | undefined {
  let handle;
  try {
    handle = openSync(file, 'r');
  } catch {
    return undefined;
  }
  try {
    const start = Buffer.alloc(LENGTH);
    const length = readSync(handle, start, 0, LENGTH, 0);
    const text = start.toString('utf8', 0, length);
    return /^\/\/ understudy dr (\S+)\n/.exec(text)?.[1];
  } finally {
    closeSync(handle);
  }
}
