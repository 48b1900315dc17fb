import { readFileSync } from 'node:fs';
import type { ChainedEntry, RunRecord } from '../engine/RunRecord';
import { verifyChain } from './verifyChain';

const FORMAT = 'understudy-run';
/** Raised when an older version could no longer go on with what a newer one wrote. */
const VERSION = 1;

/** Everything about a run, as one file holds it. */
export interface KeptRun {
  run: RunRecord;
  journal: ChainedEntry[];
  /** How often the subject's roles had changed when this was written. */
  generation: number;
}

/** A run of a version of the command that kept its journals in another shape. */
export interface EarlierRun {
  id: string;
  site: string;
  kind: string;
  startedAt: string;
  endedAt?: string;
}

/** What a file in a folder of journals is. */
export type RunFile =
  | { is: 'run'; file: string; kept: KeptRun }
  | { is: 'earlier'; file: string; earlier: EarlierRun }
  /** `reason` says what it is and what to do about it. */
  | { is: 'unreadable'; file: string; reason: string };

export const runFileText = (kept: KeptRun): string =>
  `${JSON.stringify(
    { format: FORMAT, version: VERSION, ...kept },
    undefined,
    2,
  )}\n`;

const isEarlier = (content: any): content is EarlierRun =>
  content?.format === undefined &&
  typeof content?.id === 'string' &&
  typeof content.site === 'string' &&
  typeof content.startedAt === 'string' &&
  Array.isArray(content.changes);

/** Never throws: what cannot be read is named, and stays as it is. */
export function readRunFile(file: string): RunFile {
  const unreadable = (reason: string): RunFile => ({
    is: 'unreadable',
    file,
    reason: `${file} ${reason}`,
  });
  let content: any;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return unreadable(
      `cannot be read (${
        (error as Error).message
      }); bring it back from a copy, or move it away if its run is over`,
    );
  }
  if (isEarlier(content)) {
    return { is: 'earlier', file, earlier: content };
  }
  if (content?.format !== FORMAT) {
    return unreadable('is no journal of a run; move it out of this folder');
  }
  if (content.version !== VERSION) {
    return unreadable(
      `was written by a newer version of this command (format ${content.version}, this one knows ${VERSION}); go on with that version`,
    );
  }
  const { run, journal, generation } = content as KeptRun;
  const verdict = verifyChain(run.id, journal, {
    length: run.journal.length,
    hash: run.journal.head,
  });
  return verdict.intact
    ? { is: 'run', file, kept: { run, journal, generation } }
    : unreadable(
        `was changed after it was written (${verdict.reason}); bring it back from a copy, or move it away if its run is over`,
      );
}
