import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Clock } from '../engine/Clock';
import type { NewEntry, RunRecord } from '../engine/RunRecord';
import type { NewRun } from '../engine/RunStore';
import { holdFolder } from './holdFolder';
import { JournalRefusedError } from './JournalRefusedError';
import { type RunFile, readRunFile, runFileText } from './runFile';
import { WatchedRunStore } from './WatchedRunStore';
import { writeDurably } from './writeDurably';

/** What nobody can read comes first. */
function startOf(found: RunFile): string {
  if (found.is === 'run') {
    return found.kept.run.createdAt;
  }
  return found.is === 'earlier' ? found.earlier.startedAt : 'unknown';
}

/**
 * Runs in a folder, one file a run: the memory of the break-glass command. One
 * process at a time works in it; looking needs nobody's leave.
 */
export class FileRunStore extends WatchedRunStore {
  readonly #folder: string;
  readonly #release: () => void;

  private constructor(
    folder: string,
    clock: Pick<Clock, 'now'>,
    release: () => void,
  ) {
    super(clock);
    this.#folder = folder;
    this.#release = release;
  }

  /** What lies in the folder, newest first; changes nothing. */
  static look(folder: string): RunFile[] {
    return existsSync(folder)
      ? readdirSync(folder)
          .filter(name => name.endsWith('.json'))
          .map(name => readRunFile(join(folder, name)))
          .sort((one, other) => (startOf(one) < startOf(other) ? 1 : -1))
      : [];
  }

  /**
   * Takes the folder for this process, until `close`.
   * @throws JournalRefusedError naming the file or the process that stands in the way, and what to do
   */
  static open(folder: string, clock: Pick<Clock, 'now'>): FileRunStore {
    mkdirSync(folder, { recursive: true });
    const store = new FileRunStore(folder, clock, holdFolder(folder));
    try {
      FileRunStore.look(folder).forEach(file => store.#take(file));
    } catch (error) {
      store.close();
      throw error;
    }
    return store;
  }

  override async create(run: NewRun, journal: NewEntry[]): Promise<RunRecord> {
    this.assertNothingEarlier(run.subject);
    return super.create(run, journal);
  }

  /** @throws JournalRefusedError where an earlier version began a run that has not ended */
  assertNothingEarlier(subject: string): void {
    for (const found of FileRunStore.look(this.#folder)) {
      if (
        found.is === 'earlier' &&
        found.earlier.site === subject &&
        found.earlier.endedAt === undefined
      ) {
        const { kind, id } = found.earlier;
        throw new JournalRefusedError(
          `The ${kind} ${id} of ${subject}, begun by an earlier version of this command, has not ended. Look at what it changed in ${found.file}, undo or finish that by hand (RUNBOOK.md), then add "endedAt" with the time to the file`,
        );
      }
    }
  }

  /** Lets the next process in. */
  close(): void {
    this.#release();
  }

  /** Where a run is kept. */
  fileOf(id: string): string {
    return join(this.#folder, `${id}.json`);
  }

  protected override async saved(
    kept: Parameters<WatchedRunStore['saved']>[0],
  ): Promise<void> {
    const { run, journal } = kept;
    const generation = this.generations.get(run.subject) ?? 0;
    writeDurably(
      this.fileOf(run.id),
      runFileText({ run, journal, generation }),
    );
    await super.saved(kept);
  }

  #take(found: RunFile) {
    if (found.is === 'unreadable') {
      throw new JournalRefusedError(found.reason);
    }
    if (found.is === 'run') {
      const { run, journal, generation } = found.kept;
      // Nobody else works in this folder: whoever had the lease is gone.
      this.kept.set(run.id, { run, journal, beats: -1 });
      const known = this.generations.get(run.subject) ?? 0;
      this.generations.set(run.subject, Math.max(known, generation));
    }
  }
}
