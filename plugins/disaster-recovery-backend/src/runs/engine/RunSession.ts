import { toError } from '@backstage/errors';
import type { RoleChanges } from '@understudy/plugin-disaster-recovery-node';
import type { RunConfig } from '../config';
import type { Cloud } from '../cloud/types';
import { runTarget } from '../plan/runTarget';
import type { ChangeCall, RunTarget, StepContext } from '../steps/types';
import { LeaseLostError, type Lease } from '../store/Lease';
import type { NewEntry } from '../store/appendJournal';
import type { RunChange, RunDatabase } from '../store/RunDatabase';
import type { RunRecord, StepRecord } from '../store/RunRecord';
import type { StepRow } from '../store/rows';
import { AbortedError } from './AbortedError';

const requestIdOf = (value: unknown) =>
  (value as { $metadata?: { requestId?: string } } | undefined)?.$metadata
    ?.requestId;

/**
 * One engine's hold on one run: every write carries the lease, so that nothing
 * is written, and nothing changed in AWS, once another engine took over (I7).
 */
export class RunSession {
  readonly target: RunTarget;
  readonly lease: Lease;
  readonly config: RunConfig;
  readonly now: () => Date;
  readonly #run: RunRecord;
  readonly #database: RunDatabase;
  readonly #services: Pick<StepContext, 'cloud' | 'roleChanges'>;

  constructor(options: {
    lease: Lease;
    run: RunRecord;
    cloud: Cloud;
    roleChanges: RoleChanges;
    config: RunConfig;
    database: RunDatabase;
    now: () => Date;
  }) {
    const { lease, run, config, database, now, cloud, roleChanges } = options;
    this.lease = lease;
    this.config = config;
    this.now = now;
    this.#run = run;
    this.#database = database;
    this.#services = { cloud, roleChanges };
    const target = runTarget({
      site: run.siteSnapshot,
      kind: run.kind,
      mode: run.mode,
      fromRegion: run.fromRegion,
      toRegion: run.toRegion,
      requireApproval: run.plan.steps.some(step => step.id === 'approval'),
    });
    if (!target) {
      throw new Error(`run ${run.id} was started without both manifests`);
    }
    this.target = target;
  }

  get run(): RunRecord {
    return this.#run;
  }

  step(id: string): StepRecord {
    const step = this.#run.steps.find(item => item.id === id);
    if (!step) {
      throw new Error(`run ${this.#run.id} has no step ${id}`);
    }
    return step;
  }

  /** Reads what people decided meanwhile. */
  async refresh(): Promise<void> {
    const { approval, abortRequest, noReturnAt } = await this.#database.get(
      this.#run.id,
    );
    Object.assign(this.#run, { approval, abortRequest, noReturnAt });
  }

  /** Journals, with changes of the run's row. */
  async commit(change: Omit<RunChange, 'lease'>): Promise<boolean> {
    return this.#database.commit(this.#run.id, {
      ...change,
      lease: this.lease,
    });
  }

  /** Journals, with a change of one step. */
  async commitStep(
    id: string,
    change: Partial<StepRecord>,
    journal: Omit<NewEntry, 'step' | 'actor'>[],
    run?: RunChange['run'],
  ): Promise<void> {
    await this.commit({
      run,
      steps: [{ step_id: id, ...toColumns(change) }],
      journal: journal.map(entry => ({ ...entry, step: id, actor: 'engine' })),
    });
    Object.assign(this.step(id), change);
  }

  context(stepId: string, irreversible = false): StepContext {
    const run = this.#run;
    const find = (id: string) => run.steps.find(step => step.id === id);
    const date = (value: string | undefined) =>
      value === undefined ? undefined : new Date(value);
    return {
      target: this.target,
      run: {
        id: run.id,
        createdAt: new Date(run.createdAt),
        requestedBy: run.requestedBy,
        overrides: run.overrides,
        approval: run.approval,
        actual: run.actual,
      },
      ...this.#services,
      settleSeconds: this.config.settleSeconds,
      now: this.now,
      facts: id => find(id)?.facts ?? {},
      endedAt: id => date(find(id)?.endedAt),
      intentOf: id => date(find(id)?.intentAt),
      change: (call, send) => this.#change(stepId, irreversible, call, send),
    };
  }

  async #change<T>(
    step: string,
    irreversible: boolean,
    call: ChangeCall,
    send: () => Promise<T>,
  ): Promise<T> {
    if (this.#run.kind === 'dry-run') {
      throw new Error(`a dry-run tried to call ${call.action}`);
    }
    const where = `${call.action} ${call.resource} in ${call.region}`;
    const entry = (message: string, data?: Record<string, unknown>) => ({
      step,
      actor: 'engine',
      type: 'call',
      message,
      data: { ...call, ...data },
    });
    await this.commit({ journal: [entry(`Calls ${where}`)] });
    if (irreversible) {
      await this.#passNoReturn(step);
    }
    // Nothing may come between this check and the call (I4, I7).
    if (!(await this.#database.renew(this.lease, this.config.leaseSeconds))) {
      throw new LeaseLostError(this.lease);
    }
    try {
      const answer = await send();
      await this.commit({
        journal: [
          entry(`${where}: accepted`, { requestId: requestIdOf(answer) }),
        ],
      });
      return answer;
    } catch (thrown) {
      const error = toError(thrown);
      if (error.name !== 'LeaseLostError') {
        await this.commit({
          journal: [
            entry(`${where}: ${error.name}: ${error.message}`, {
              requestId: requestIdOf(thrown),
            }),
          ],
        });
      }
      throw thrown;
    }
  }

  /** From here nobody can abort; whoever aborted before wins. */
  async #passNoReturn(step: string) {
    const noReturnAt = this.#run.noReturnAt ?? this.now().toISOString();
    const passed = await this.commit({
      run: { no_return_at: noReturnAt },
      only: query => query.whereNull('abort_request'),
      journal: [
        {
          step,
          actor: 'engine',
          type: 'note',
          message: 'Point of no return: the run can no longer be aborted',
        },
      ],
    });
    if (!passed) {
      throw new AbortedError();
    }
    this.#run.noReturnAt = noReturnAt;
  }
}

function toColumns(change: Partial<StepRecord>): Partial<StepRow> {
  const columns: Partial<StepRow> = {};
  if ('status' in change) columns.status = change.status;
  if ('startedAt' in change) columns.started_at = change.startedAt ?? null;
  if ('intentAt' in change) columns.intent_at = change.intentAt ?? null;
  if ('endedAt' in change) columns.ended_at = change.endedAt ?? null;
  if ('outcome' in change) columns.outcome = change.outcome ?? null;
  if ('error' in change) columns.error = change.error ?? null;
  if ('facts' in change) columns.facts = JSON.stringify(change.facts);
  return columns;
}
