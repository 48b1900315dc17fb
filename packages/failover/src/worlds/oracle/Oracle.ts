import type { Plan } from '@understudy/plugin-disaster-recovery-common';
import type { RunRecord } from '../../engine';
import { verifyChain } from '../../journal';
import type { RunInput } from '../../steps/FailoverStep';
import type { SentCall } from '../aws/Caller';
import type { FakeAws } from '../aws/FakeAws';
import type { SharedStore, Written } from '../process/SharedStore';
import type { Broken } from './Broken';
import { CALL_RULES } from './callRules';
import type { CallFacts } from './Facts';
import { WRITE_RULES } from './writeRules';

export interface OracleOptions {
  aws: FakeAws;
  stores: readonly SharedStore[];
  /** Store, and time, of a process. */
  processOf(owner: string): { store: SharedStore; now: Date } | undefined;
  settings: CallFacts['settings'];
  /** Called with what was written, after it was judged. */
  written?(store: SharedStore, written: Written): void;
}

/** Watches every call and every write, and knows what is true. */
export class Oracle {
  readonly broken: Broken[] = [];
  /** When something happened that nobody can know of at once. */
  disturbedAt = -Infinity;

  readonly #met = new Map<string, { value?: string; at: number }>();

  constructor(private readonly options: OracleOptions) {
    for (const store of options.stores) {
      store.watch = written => {
        this.#wrote(written);
        options.written?.(store, written);
      };
    }
  }

  /** A changing call leaves. */
  sent(call: SentCall): void {
    const { aws, stores, processOf, settings } = this.options;
    const process = processOf(call.process);
    // Who keeps the lock writes nothing else, and that conditionally.
    if (!process || !call.run) {
      return;
    }
    aws.catchUp();
    const { store, now } = process;
    const run = store.peek(call.run) as RunRecord<RunInput, Plan> | undefined;
    if (!run) {
      this.note('I4', `there is no run ${call.run}`);
      return;
    }
    const facts: CallFacts = {
      call,
      aws,
      store,
      stores,
      run,
      attempt: announcementOf(run, call),
      from: aws.placeIn(run.input.fromRegion),
      to: aws.placeIn(run.input.toRegion),
      processTime: now,
      disturbedAt: this.disturbedAt,
      settings,
      stoodSeconds: (what, value) => this.#stoodSeconds(what, value),
    };
    for (const rule of CALL_RULES) {
      this.judge(rule.invariant, rule.broken(facts));
    }
  }

  /** I8: all journals, at the end. */
  verifyJournals(): void {
    for (const store of this.options.stores) {
      for (const run of store.all()) {
        const rows = [...store.peekJournal(run.id)];
        const { length, head } = run.journal;
        const verdict = verifyChain(run.id, rows, { length, hash: head });
        this.judge('I8', verdict.intact ? undefined : verdict.reason);
        const decisions = rows.filter(({ entry }) => entry.type === 'decision');
        this.judge(
          'I8',
          decisions.length === run.decisions.length
            ? undefined
            : `${run.id} has ${run.decisions.length} decisions, ${decisions.length} in its journal`,
        );
      }
    }
  }

  note(invariant: string, message: string): void {
    const at = new Date(this.options.aws.now).toISOString();
    if (!this.broken.some(each => each.message === message)) {
      this.broken.push({ invariant, at, message });
    }
  }

  #stoodSeconds(what: string, value: string | undefined): number {
    const { now } = this.options.aws;
    const known = this.#met.get(what);
    if (known && known.value === value) {
      return (now - known.at) / 1000;
    }
    this.#met.set(what, { value, at: now });
    return 0;
  }

  #wrote(written: Written) {
    const { aws, stores } = this.options;
    const runs = () => stores.flatMap(store => store.all());
    for (const rule of WRITE_RULES) {
      this.judge(rule.invariant, rule.broken(written, aws, runs));
    }
  }

  /** Notes a rule that was broken. */
  judge(invariant: string, message: string | undefined) {
    if (message !== undefined) {
      this.note(invariant, message);
    }
  }
}

/** The newest attempt that names this call and has no answer yet. */
function announcementOf(run: RunRecord, call: SentCall) {
  return [...run.attempts]
    .reverse()
    .find(
      ({ call: named, answer }) =>
        answer === undefined &&
        named.action === call.action &&
        named.region === call.region &&
        named.resource === call.resource,
    );
}
