import { createHash } from 'node:crypto';
import type { JournalEntry } from '@understudy/plugin-disaster-recovery-common';
import { canonicalJson } from './canonicalJson';

/** SHA-256 in hex of a journal row's content, over the hash of the row before it. */
export function chainHash(previous: string, entry: JournalEntry): string {
  return createHash('sha256')
    .update(previous)
    .update('\n')
    .update(canonicalJson(entry))
    .digest('hex');
}

/** Hash that a run's first row builds on: rows cannot be moved between runs. */
export function chainStart(runId: string): string {
  return createHash('sha256').update(`run:${runId}`).digest('hex');
}
