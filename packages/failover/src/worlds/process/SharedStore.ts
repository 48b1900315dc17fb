import { ACTIVE_STATUSES, type RunRecord } from '../../engine';
import type { ChainedEntry, NewEntry } from '../../engine/RunRecord';
import type { NewRun, RunChange } from '../../engine/RunStore';
import { MemoryRunStore } from '../../journal';

/** What was written, and what stood there before. */
export interface Written {
  before: RunRecord | undefined;
  change: RunChange;
  after: RunRecord;
}

/** A memory of runs that lies open to the oracle. What it gives away is never changed by anybody. */
export class SharedStore extends MemoryRunStore {
  /** Called with every change, as it is written. */
  watch: (written: Written) => void = () => {};

  override async create(run: NewRun, journal: NewEntry[]): Promise<RunRecord> {
    const made = await super.create(run, journal);
    this.watch({ before: undefined, change: { journal }, after: made });
    return made;
  }

  override async list({
    subject,
    active,
  }: Parameters<MemoryRunStore['list']>[0]): Promise<RunRecord[]> {
    return this.all()
      .filter(
        run =>
          (subject === undefined || run.subject === subject) &&
          (!active || ACTIVE_STATUSES.includes(run.status)),
      )
      .sort((one, other) => other.number - one.number);
  }

  override async get(id: string): Promise<RunRecord | undefined> {
    return this.peek(id);
  }

  override async commit(id: string, change: RunChange): Promise<boolean> {
    const before = this.peek(id);
    const written = await super.commit(id, change);
    const after = this.peek(id);
    if (written && after) {
      this.watch({ before, change, after });
    }
    return written;
  }

  /** The run as it is now. Its parts are replaced, never changed: a flat copy is a copy. */
  peek(id: string): RunRecord | undefined {
    const kept = this.kept.get(id);
    return kept && { ...kept.run };
  }

  ownerOf(id: string): string | undefined {
    return this.kept.get(id)?.owner;
  }

  peekJournal(id: string): readonly ChainedEntry[] {
    return this.kept.get(id)?.journal ?? [];
  }

  all(): RunRecord[] {
    return [...this.kept.values()].map(({ run }) => ({ ...run }));
  }

  /** Whether no run of it goes on. */
  get isQuiet(): boolean {
    for (const { run } of this.kept.values()) {
      if (ACTIVE_STATUSES.includes(run.status)) {
        return false;
      }
    }
    return true;
  }

  generationOf(subject: string): number {
    return this.generations.get(subject) ?? 0;
  }
}
