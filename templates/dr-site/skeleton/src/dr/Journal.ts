import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Change, Facts, Kind, Mode, Override } from './types';

const stepRecord = z.object({
  status: z.enum(['running', 'done', 'failed']),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  outcome: z.string(),
  facts: z.record(z.string(), z.unknown()),
});

const runRecord = z.object({
  id: z.string(),
  site: z.string(),
  kind: z.enum(['failover', 'failback', 'drill']),
  mode: z.enum(['planned', 'unplanned']),
  startedAt: z.string(),
  endedAt: z.string().optional(),
  overrides: z.array(z.object({ guard: z.string(), reason: z.string() })),
  steps: z.record(z.string(), stepRecord),
  /** Every call that was to change AWS; without `answer` nobody knows what came of it. */
  changes: z.array(
    z.object({
      step: z.string(),
      action: z.string(),
      region: z.string(),
      resource: z.string(),
      at: z.string(),
      answer: z.string().optional(),
    }),
  ),
});

/** What a journal says of a run. */
export type RunRecord = z.output<typeof runRecord>;

/** Keys of which the first value counts: what was there before the run, and when something was first asked for. */
const FIRST_COUNTS = ['before', 'requestedAt'];

/**
 * The memory of a run: a file that is written before AWS is changed, so that
 * after an interruption somebody knows what was done and what may have been.
 */
export class Journal {
  private constructor(readonly file: string, readonly record: RunRecord) {}

  /** Begins a run. */
  static begin(
    folder: string,
    run: {
      id: string;
      site: string;
      kind: Kind;
      mode: Mode;
      startedAt: Date;
      overrides: Override[];
    },
  ): Journal {
    mkdirSync(folder, { recursive: true });
    const journal = new Journal(join(folder, `${run.id}.json`), {
      ...run,
      startedAt: run.startedAt.toISOString(),
      steps: {},
      changes: [],
    });
    journal.save();
    return journal;
  }

  /** The newest run that has not ended. @throws Error naming a journal that cannot be read */
  static unfinished(folder: string): Journal | undefined {
    if (!existsSync(folder)) {
      return undefined;
    }
    return readdirSync(folder)
      .filter(name => name.endsWith('.json'))
      .sort()
      .reverse()
      .map(name => Journal.read(join(folder, name)))
      .find(({ record }) => record.endedAt === undefined);
  }

  private static read(file: string): Journal {
    try {
      return new Journal(
        file,
        runRecord.parse(JSON.parse(readFileSync(file, 'utf8'))),
      );
    } catch (error) {
      throw new Error(
        `Cannot read the journal ${file}: ${
          (error as Error).message
        }. Move it away if its run is over.`,
      );
    }
  }

  facts(step: string): Facts {
    return this.record.steps[step]?.facts ?? {};
  }

  /** Writes down where a step is. */
  note(
    step: string,
    status: 'running' | 'done' | 'failed',
    outcome: string,
    facts: Facts = {},
    at = new Date(),
  ): void {
    const known = this.record.steps[step];
    const merged = { ...known?.facts };
    for (const [key, value] of Object.entries(facts)) {
      if (
        value !== undefined &&
        !(FIRST_COUNTS.includes(key) && key in merged)
      ) {
        merged[key] = value;
      }
    }
    this.record.steps[step] = {
      status,
      startedAt: known?.startedAt ?? at.toISOString(),
      ...(status !== 'running' && { endedAt: at.toISOString() }),
      outcome,
      facts: merged,
    };
    this.save();
  }

  /** Writes down that a call is about to be sent; answers how to write down what came of it. */
  announce(step: string, call: Change, at: Date): (answer: string) => void {
    const entry: RunRecord['changes'][number] = {
      step,
      ...call,
      at: at.toISOString(),
    };
    this.record.changes.push(entry);
    this.save();
    return answer => {
      entry.answer = answer;
      this.save();
    };
  }

  /** Sets a further rule aside, for a run that is resumed. */
  addOverrides(overrides: Override[]): void {
    this.record.overrides.push(...overrides);
    this.save();
  }

  end(at: Date): void {
    this.record.endedAt = at.toISOString();
    this.save();
  }

  /** All or nothing, and on the disk before anything else happens. */
  private save(): void {
    const draft = `${this.file}.draft`;
    const handle = openSync(draft, 'w');
    writeSync(handle, `${JSON.stringify(this.record, undefined, 2)}\n`);
    fsyncSync(handle);
    closeSync(handle);
    renameSync(draft, this.file);
  }
}
