import type { Knex } from 'knex';
import { parts } from '../../database/parts';
import type { SliceKey, SliceOutcome, SliceTiming, TakenSlice } from './types';

interface SliceRow {
  collector: string;
  account_id: string;
  region: string;
  due_at: number | string;
  urgent_due_at: number | string | null;
  lease_epoch: number;
  lease_owner: string | null;
  lease_until: number | string;
  resume_at: string | null;
  round_started_at: number | string | null;
  round_ms: number;
  ended_at: number | string | null;
  throttled: number;
  problem: string | null;
}

const TABLE = 'dr_slices';
const ROWS_PER_STATEMENT = 500;
/** However often AWS asks to slow down: so many intervals at most. */
const MOST_BACK_OFF = 4;
/** Share of an interval by which slices drift apart, so that they do not all come at once. */
const JITTER = 0.05;

const keyOf = ({ collector, accountId, region }: SliceKey) => ({
  collector,
  account_id: accountId,
  region,
});

const textOf = (key: ReturnType<typeof keyOf>) =>
  `${key.collector}/${key.account_id}/${key.region}`;

/** Due times and leases of slices. Times are the database's, so that replicas need not agree about the hour. */
export class SliceStore {
  constructor(
    private readonly knex: Knex,
    /** Milliseconds; the database's clock where left out. */
    private readonly clock?: () => number,
  ) {}

  /** Makes the rows those of these slices. A new one is due at once. */
  async sync(slices: SliceKey[]): Promise<void> {
    const wanted = new Map(
      slices.map(keyOf).map((key): [string, typeof key] => [textOf(key), key]),
    );
    const known = await this.knex<SliceRow>(TABLE).select(
      'collector',
      'account_id',
      'region',
    );
    for (const row of known) {
      if (!wanted.delete(textOf(row))) {
        const { collector, account_id, region } = row;
        await this.knex<SliceRow>(TABLE)
          .where({ collector, account_id, region })
          .delete();
      }
    }
    const added = [...wanted.values()];
    const now = added.length ? await this.now() : 0;
    for (const part of parts(added, ROWS_PER_STATEMENT)) {
      await this.knex<SliceRow>(TABLE)
        .insert(part.map(key => ({ ...key, due_at: now })))
        .onConflict(['collector', 'account_id', 'region'])
        .ignore();
    }
  }

  /**
   * Slices that are due and that nobody holds, those that waited longest first.
   * Each that is returned is this owner's for `leaseSeconds`.
   * @param options.most - how many at most
   * @param options.urgent - accounts of sites that somebody waits for
   * @param options.admits - asked of each in turn; one that is not admitted waits
   */
  async take(options: {
    owner: string;
    leaseSeconds: number;
    most: number;
    urgent: string[];
    admits?: (slice: SliceKey) => boolean;
  }): Promise<TakenSlice[]> {
    const { owner, leaseSeconds, most, urgent, admits } = options;
    const now = await this.now();
    const rows = await this.knex<SliceRow>(TABLE)
      .where('lease_until', '<=', now)
      .andWhere(due =>
        due
          .where('due_at', '<=', now)
          .orWhere(soon =>
            soon
              .where('urgent_due_at', '<=', now)
              .whereIn('account_id', urgent),
          ),
      )
      .orderByRaw(
        'CASE WHEN due_at <= ? THEN due_at ELSE urgent_due_at END, collector, account_id, region',
        [now],
      );
    const taken: TakenSlice[] = [];
    for (const row of rows) {
      if (taken.length >= most) {
        break;
      }
      const { collector, account_id, region, lease_epoch } = row;
      const slice = { collector, accountId: account_id, region };
      if (admits && !admits(slice)) {
        continue;
      }
      const urgentOnly = Number(row.due_at) > now;
      const begins = !row.resume_at || urgentOnly;
      const changed = await this.knex<SliceRow>(TABLE)
        .where({ collector, account_id, region, lease_epoch })
        .update({
          lease_owner: owner,
          lease_epoch: lease_epoch + 1,
          lease_until: now + leaseSeconds * 1000,
          ...(begins && !urgentOnly && { round_started_at: now }),
        });
      if (changed === 1) {
        taken.push({
          ...slice,
          epoch: lease_epoch + 1,
          urgentOnly,
          resumeAt: begins ? undefined : row.resume_at ?? undefined,
          roundStartedAt: begins ? now : Number(row.round_started_at ?? now),
          roundSeconds: row.round_ms / 1000,
          throttled: row.throttled,
        });
      }
    }
    return taken;
  }

  /** Gives a slice back, with the time at which it is due next. @returns false where somebody else has it by now */
  async finish(
    slice: TakenSlice,
    outcome: SliceOutcome,
    timing: SliceTiming,
    random: () => number = Math.random,
  ): Promise<boolean> {
    const now = await this.now();
    const { everySeconds, retrySeconds = everySeconds, urgentSeconds } = timing;
    const failed = outcome.throttled || outcome.problem !== undefined;
    const interval = failed
      ? Math.min(everySeconds, retrySeconds)
      : everySeconds;
    const throttled = outcome.throttled ? slice.throttled + 1 : 0;
    const slower = Math.min(MOST_BACK_OFF, 2 ** Math.max(0, throttled - 1));
    const spread = 1 - JITTER + 2 * JITTER * random();
    const next = (seconds: number, from: number) =>
      Math.round(from + seconds * 1000 * slower * spread);
    const urgent = {
      urgent_due_at:
        urgentSeconds === undefined ? null : next(urgentSeconds, now),
    };
    const round = outcome.resumeAt
      ? { due_at: now, resume_at: outcome.resumeAt }
      : {
          // From its start, so that long rounds come no seldomer; never before now.
          due_at: Math.max(now, next(interval, slice.roundStartedAt)),
          resume_at: null,
          round_ms: Math.min(now - slice.roundStartedAt, 2 ** 31 - 1),
        };
    const rows = await this.knex<SliceRow>(TABLE)
      .where({ ...keyOf(slice), lease_epoch: slice.epoch })
      .update({
        lease_owner: null,
        lease_until: 0,
        ended_at: now,
        throttled,
        problem: outcome.problem ?? null,
        ...urgent,
        ...(slice.urgentOnly ? {} : round),
      });
    return rows === 1;
  }

  /** Gives slices back as they were: their owner ends. */
  async release(slices: TakenSlice[]): Promise<void> {
    for (const slice of slices) {
      await this.knex<SliceRow>(TABLE)
        .where({ ...keyOf(slice), lease_epoch: slice.epoch })
        .update({ lease_owner: null, lease_until: 0 });
    }
  }

  /** Makes a collector's slices in these accounts due for sites that somebody waits for. */
  async hurry(collector: string, accounts: string[]): Promise<void> {
    await this.knex<SliceRow>(TABLE)
      .where({ collector })
      .whereIn('account_id', accounts)
      .update({ urgent_due_at: 0 });
  }

  /**
   * Holds the slice's row until the end of a transaction.
   * @returns false where somebody else has the slice by now, whose word counts
   */
  async holds(tx: Knex.Transaction, slice: TakenSlice): Promise<boolean> {
    const row = await tx<SliceRow>(TABLE)
      .where(keyOf(slice))
      .forUpdate()
      .first('lease_epoch');
    return row?.lease_epoch === slice.epoch;
  }

  private async now(): Promise<number> {
    if (this.clock) {
      return this.clock();
    }
    if (!this.knex.client.config.client.includes('pg')) {
      return Date.now();
    }
    const { rows } = await this.knex.raw(
      'SELECT EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS now',
    );
    return Math.round(Number(rows[0].now));
  }
}
