import type { Clock } from '../engine/Clock';
import type { Lease, LeaseState } from '../engine/Lease';
import { LeaseLostError } from '../engine/LeaseLostError';
import {
  ACTIVE_STATUSES,
  type ChainedEntry,
  type NewEntry,
  type RunRecord,
} from '../engine/RunRecord';
import type {
  NewRun,
  RunChange,
  RunFilter,
  RunStore,
} from '../engine/RunStore';
import { SubjectBusyError } from '../engine/SubjectBusyError';
import {
  durationsOf,
  type HistoryFilter,
  NEWEST_RUNS,
  type StepDurations,
  type StepHistory,
} from '../forecast';
import { applyChange, newRecord } from './applyChange';

interface Kept {
  run: RunRecord;
  journal: ChainedEntry[];
  owner?: string;
  beats: number;
}

const isActive = ({ run }: Kept) => ACTIVE_STATUSES.includes(run.status);

/** Runs that want an engine: the others wait for people. */
const WANTS_ENGINE: RunRecord['status'][] = ['running', 'pending-approval'];

/** Runs in memory; the break-glass command keeps a file behind it, tests do not. */
export class MemoryRunStore implements RunStore, StepHistory {
  protected readonly kept = new Map<string, Kept>();
  protected readonly generations = new Map<string, number>();

  constructor(private readonly clock: Pick<Clock, 'now'>) {}

  async create(run: NewRun, journal: NewEntry[]): Promise<RunRecord> {
    if (this.kept.has(run.id)) {
      throw new Error(`there is a run ${run.id} already`);
    }
    const ofSubject = [...this.kept.values()].filter(
      each => each.run.subject === run.subject,
    );
    const busy = ofSubject.find(each => each.run.exclusive && isActive(each));
    if (run.exclusive && busy) {
      throw new SubjectBusyError(busy.run);
    }
    const number = Math.max(0, ...ofSubject.map(each => each.run.number)) + 1;
    const made = applyChange(
      newRecord(structuredClone(run), number),
      { journal },
      this.clock.now(),
    );
    const kept = { run: made.run, journal: made.added, beats: 0 };
    this.kept.set(run.id, kept);
    const known = await this.generation(run.subject);
    this.generations.set(run.subject, Math.max(known, run.generation));
    await this.saved(kept);
    return structuredClone(made.run);
  }

  async get(id: string): Promise<RunRecord | undefined> {
    return structuredClone(this.kept.get(id)?.run);
  }

  async list(filter: RunFilter): Promise<RunRecord[]> {
    return [...this.kept.values()]
      .filter(
        each =>
          (filter.subject === undefined ||
            each.run.subject === filter.subject) &&
          (!filter.active || isActive(each)) &&
          each.run.number > (filter.after ?? 0),
      )
      .map(({ run }) => structuredClone(run))
      .sort((one, other) => other.number - one.number);
  }

  async durations(
    { kind, mode }: HistoryFilter,
    subject?: string,
  ): Promise<StepDurations> {
    const past = [...this.kept.values()]
      .map(({ run }) => run)
      .filter(
        run =>
          run.endedAt !== undefined &&
          run.kind === kind &&
          run.input.mode === mode &&
          (subject === undefined || run.subject === subject),
      )
      .sort((one, other) => (one.createdAt < other.createdAt ? 1 : -1))
      .slice(0, subject === undefined ? NEWEST_RUNS.fleet : NEWEST_RUNS.site);
    return durationsOf(past);
  }

  async journal(id: string): Promise<ChainedEntry[]> {
    return structuredClone(this.kept.get(id)?.journal ?? []);
  }

  async commit(id: string, change: RunChange): Promise<boolean> {
    const kept = this.#get(id);
    if (change.lease && !this.#holds(change.lease)) {
      throw new LeaseLostError(change.lease);
    }
    if (
      change.expect !== undefined &&
      change.expect !== kept.run.journal.length
    ) {
      return false;
    }
    const { run, added } = applyChange(
      kept.run,
      structuredClone(change),
      this.clock.now(),
    );
    kept.run = run;
    kept.journal.push(...added);
    if (change.generation !== undefined) {
      this.generations.set(run.subject, change.generation);
    }
    await this.saved(kept);
    return true;
  }

  async generation(subject: string): Promise<number> {
    return this.generations.get(subject) ?? 0;
  }

  async leases(): Promise<LeaseState[]> {
    return [...this.kept.values()]
      .filter(({ run }) => WANTS_ENGINE.includes(run.status))
      .map(({ run, beats }) => ({
        runId: run.id,
        epoch: run.leaseEpoch,
        beats,
      }));
  }

  async claim(state: LeaseState, owner: string): Promise<Lease | undefined> {
    const kept = this.#get(state.runId);
    if (
      kept.run.leaseEpoch !== state.epoch ||
      kept.beats !== state.beats ||
      !WANTS_ENGINE.includes(kept.run.status)
    ) {
      return undefined;
    }
    kept.run.leaseEpoch += 1;
    kept.owner = owner;
    kept.beats = 0;
    const lease = { runId: state.runId, owner, epoch: kept.run.leaseEpoch };
    await this.commit(state.runId, {
      lease,
      journal: [
        {
          actor: 'engine',
          type: 'lease',
          message:
            lease.epoch === 1
              ? 'An engine took up the run'
              : 'An engine took over the run; what was under way is observed again',
          data: { epoch: lease.epoch, owner },
        },
      ],
    });
    return lease;
  }

  async renew(lease: Lease): Promise<boolean> {
    if (!this.#holds(lease)) {
      return false;
    }
    const kept = this.#get(lease.runId);
    kept.beats = Math.max(0, kept.beats) + 1;
    kept.run.beatAt = this.clock.now().toISOString();
    return true;
  }

  async release(lease: Lease): Promise<void> {
    if (this.#holds(lease)) {
      this.#get(lease.runId).beats = -1;
    }
  }

  /** Called before a change counts as written. */
  protected async saved(_kept: Kept): Promise<void> {}

  #holds({ runId, owner, epoch }: Lease): boolean {
    const kept = this.#get(runId);
    return kept.owner === owner && kept.run.leaseEpoch === epoch;
  }

  #get(id: string): Kept {
    const kept = this.kept.get(id);
    if (!kept) {
      throw new Error(`there is no run ${id}`);
    }
    return kept;
  }
}
