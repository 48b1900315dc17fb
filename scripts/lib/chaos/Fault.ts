import type {
  RunKind,
  FailoverMode,
} from '@understudy/plugin-disaster-recovery-common';

/** What a process does to itself, right before or right after a write into the store. */
export interface Blow {
  signal: 'SIGKILL' | 'SIGSTOP';
  when: 'before' | 'after';
  /** Which write it is: the so-manieth, from 1, or the announcement of an AWS call. */
  write: number | string;
}

export type Fault =
  | { type: 'none' }
  | ({ type: 'blow' } & Blow)
  /** The database does not answer for so long once the journal has so many lines. */
  | { type: 'database-gone'; lines: number; seconds: number }
  /** The replica that takes over has another time; the first one dies after its so-manieth write. */
  | { type: 'clock'; offsetSeconds: number; write: number };

export type DatabaseKind = 'sqlite' | 'postgres';

/** What one schedule tries, on a site of its own. */
export interface Schedule {
  kind: Exclude<RunKind, 'dry-run'>;
  mode: FailoverMode;
  database: DatabaseKind;
  fault: Fault;
}

/** A schedule's kind, by which results are counted. */
export function faultInWords(fault: Fault): string {
  switch (fault.type) {
    case 'none':
      return 'nothing';
    case 'blow':
      return fault.signal === 'SIGKILL'
        ? `killed ${fault.when} a write`
        : `frozen ${fault.when} a write, past its lease`;
    case 'clock':
      return `clock ${
        fault.offsetSeconds > 0 ? '+' : '-'
      }1 h in who takes over`;
    default:
      return 'database gone';
  }
}
