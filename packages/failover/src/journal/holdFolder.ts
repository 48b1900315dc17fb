import {
  linkSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { JournalRefusedError } from './JournalRefusedError';

const NAME = 'process';

interface Holder {
  pid: number;
  host: string;
}

const inUse = (file: string, holder: Holder | undefined) =>
  new JournalRefusedError(
    `Process ${holder?.pid ?? '?'} on ${
      holder?.host ?? 'an unknown machine'
    } works with these journals; wait for it, or end it. If there is no such process of this command, remove ${file}`,
  );

/**
 * Takes a folder for this process; a process that died holds nothing.
 * @returns how to give it back
 * @throws JournalRefusedError naming the process that has it
 */
export function holdFolder(folder: string): () => void {
  const held = join(folder, NAME);
  const mine = join(folder, `${NAME}.${process.pid}`);
  writeFileSync(mine, JSON.stringify({ pid: process.pid, host: hostname() }));
  try {
    if (!linked(mine, held)) {
      putAside(held, mine);
      if (!linked(mine, held)) {
        throw inUse(held, holderIn(held));
      }
    }
  } finally {
    rmSync(mine, { force: true });
  }
  const release = () => {
    process.off('exit', release);
    if (holderIn(held)?.pid === process.pid) {
      rmSync(held, { force: true });
    }
  };
  process.on('exit', release);
  return release;
}

/** A link is made or not: of two processes one has it. */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/** Removes what a dead process left. @throws JournalRefusedError where it lives */
function putAside(held: string, mine: string) {
  const holder = holderIn(held);
  if (holder && (holder.host !== hostname() || lives(holder.pid))) {
    throw inUse(held, holder);
  }
  const aside = `${mine}.aside`;
  renameSync(held, aside);
  // Whoever put it aside and took the folder in this moment gets it back.
  const moved = holderIn(aside);
  if (moved && moved.pid !== holder?.pid && lives(moved.pid)) {
    linked(aside, held);
  }
  rmSync(aside, { force: true });
}

function holderIn(file: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
