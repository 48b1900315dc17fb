import type {
  Attempt,
  ChainedEntry,
  NewEntry,
  RunRecord,
  StepRecord,
} from '../engine/RunRecord';
import type { NewRun, RunChange, StepPatch } from '../engine/RunStore';
import { chainHash, chainStart } from './chainHash';
import { writable } from './writable';

const withoutNull = <T extends object>(value: object): T =>
  Object.fromEntries(
    Object.entries(value).filter(
      ([, item]) => item !== null && item !== undefined,
    ),
  ) as T;

/** A step's record after a patch. */
export const patched = (step: StepRecord, patch: StepPatch): StepRecord =>
  withoutNull({ ...step, ...patch });

/** Attempts after a change: one of the same number is replaced. */
export const attempted = (old: Attempt[], added: Attempt[] = []): Attempt[] =>
  [
    ...old.filter(({ number }) => !added.some(each => each.number === number)),
    ...added,
  ].sort((one, other) => one.number - other.number);

/** A run at its beginning. */
export const newRecord = (run: NewRun, number: number): RunRecord => ({
  ...run,
  number,
  actual: {},
  leaseEpoch: 0,
  journal: { length: 0, head: chainStart(run.id) },
  steps: run.steps.map(step => ({ ...step, status: 'pending' })),
  attempts: [],
});

/** Adds lines to a journal, each hashed over the one before. */
export function chained(
  { journal: { length, head } }: Pick<RunRecord, 'journal'>,
  entries: NewEntry[],
  now: Date,
): ChainedEntry[] {
  let previous = head;
  return entries.map((given, index) => {
    const entry = {
      ...writable(withoutNull<NewEntry>(given)),
      sequence: length + index + 1,
      at: now.toISOString(),
    };
    previous = chainHash(previous, entry);
    return { entry, hash: previous };
  });
}

/** A run after a change: pure, so that every store that holds whole records does the same. */
export function applyChange(
  run: RunRecord,
  change: RunChange,
  now: Date,
): { run: RunRecord; added: ChainedEntry[] } {
  const added = chained(run, change.journal, now);
  const changed = withoutNull<RunRecord>({
    ...run,
    ...change.run,
    steps: run.steps.map(step => {
      const patch = change.steps?.find(({ id }) => id === step.id)?.patch;
      return patch ? patched(step, patch) : step;
    }),
    attempts: attempted(run.attempts, change.attempts),
    decisions: [...run.decisions, ...(change.decisions ?? [])],
    journal: {
      length: run.journal.length + added.length,
      head: added.at(-1)?.hash ?? run.journal.head,
    },
  });
  return { run: changed, added };
}
