import type { LoggerService } from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import {
  changesRoles,
  type RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { SiteSignals } from '../../access';
import { parts } from '../../database/parts';
import type { MeasurementStore } from '../../measurements/types';
import type { Site, SiteFilter, SiteStore } from '../../sites/types';
import type { ReadinessRules } from '../rules';
import {
  isHeld,
  isQuiet,
  settleVerdict,
  type QuietHours,
  type VerdictTeller,
} from '../verdicts';
import type { JudgementStore, Tickets } from './JudgementStore';
import { judgeSite } from './judgeSite';
import type { JudgeMetrics } from './verdictMetrics';

/** What a judgement must know of runs. */
export interface JudgedRuns {
  /** Of each site the last drill that succeeded; the rest of the run stays unread. */
  lastDrills(only: SiteFilter): Promise<{ site: string; id: string }[]>;
  /** Runs by their ids. */
  summariesOf(ids: string[]): Promise<RunSummary[]>;
  /** Runs of all sites that are not over. */
  underWay(): Promise<RunSummary[]>;
}

export interface JudgeOptions {
  sites: Pick<SiteStore, 'list'>;
  measurements: Pick<MeasurementStore, 'latestOfAll'>;
  runs: JudgedRuns;
  store: JudgementStore;
  teller: Pick<VerdictTeller, 'tell'>;
  signals: Pick<SiteSignals, 'sendAll'>;
  /** How old a site's last drill may be. */
  drillMaxAgeDays?: (site: Site) => number | undefined;
  /** How long a verdict may count, whatever it rests on. */
  validSeconds: number;
  rules?: ReadinessRules;
  /** For how long a verdict must hold before it is told. */
  tellAfterSeconds: number;
  quietHours?: QuietHours;
  metrics?: JudgeMetrics;
  logger: Pick<LoggerService, 'warn'>;
  now?: () => Date;
}

/** Sites of which everything is read at once. */
const AT_ONCE = 200;
/** What is touched within that is judged in one pass. */
const GATHER_MS = 300;
const AGAIN_MS = 10_000;
/** In one sweep. */
const MOST_SWEPT = 2000;

/** Asks at most once; what failed is asked anew. */
function once<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => {
    asked ??= ask().catch(error => {
      asked = undefined;
      throw error;
    });
    return asked;
  };
}

/**
 * Judges sites when something of them changed, in one pass, and stores what it found: pages, notices and events all
 * tell of that one judgement. Asks the database alone.
 */
export class Judge {
  readonly #touched = new Set<string>();
  #timer?: { handle: NodeJS.Timeout; due: number };

  constructor(private readonly options: JudgeOptions) {}

  /**
   * Never fails: what could not be judged now is tried again, and expires meanwhile.
   * @returns names of those whose line of the list changed, of which pages were told
   */
  async judge(names: readonly string[]): Promise<string[]> {
    const told: string[] = [];
    const wanted = [...new Set(names)].sort();
    const busy = once(() => this.#busy());
    for (const part of parts(wanted, AT_ONCE)) {
      try {
        told.push(...(await this.#pass(part, busy)));
      } catch (error) {
        this.options.logger.warn(
          `Sites could not be judged: ${stringifyError(error)}`,
        );
        part.forEach(name => this.#touched.add(name));
        this.#soon(AGAIN_MS);
      }
    }
    return told;
  }

  /** Has sites judged in a moment, together with what else is touched until then. */
  touch(names: readonly string[]): void {
    names.forEach(name => this.#touched.add(name));
    this.#soon(GATHER_MS);
  }

  /**
   * Judges what has expired, or is about to, so that a stale verdict becomes unknown though nobody measures.
   * @param aheadSeconds - a sweep or two: what is valid for so long at most is still so when the next one comes
   */
  async sweep(aheadSeconds: number): Promise<void> {
    const { store } = this.options;
    const until = new Date(this.#now().getTime() + aheadSeconds * 1000);
    await this.judge(await store.due(until, MOST_SWEPT));
    await store.forgetGone();
  }

  #soon(milliseconds: number) {
    const due = Date.now() + milliseconds;
    if (this.#touched.size === 0 || (this.#timer && this.#timer.due <= due)) {
      return;
    }
    clearTimeout(this.#timer?.handle);
    const handle = setTimeout(() => {
      this.#timer = undefined;
      const names = [...this.#touched];
      this.#touched.clear();
      // Never fails.
      this.judge(names);
    }, milliseconds).unref();
    this.#timer = { handle, due };
  }

  async #pass(
    names: string[],
    busySites: () => Promise<Set<string>>,
  ): Promise<string[]> {
    const { sites, measurements, store, validSeconds } = this.options;
    const started = performance.now();
    const tickets = await store.begin(names);
    const only = { property: 'name' as const, values: names };
    const [found, measured, drills, busy] = await Promise.all([
      sites.list(only),
      measurements.latestOfAll(only),
      this.#lastDrills(only, tickets),
      busySites(),
    ]);
    const now = this.#now();
    const { quietHours } = this.options;
    const judged = found.map(site =>
      judgeSite(
        {
          site,
          measurements: measured.get(site.name) ?? [],
          lastDrill: drills.get(site.name),
          drillMaxAgeDays: this.options.drillMaxAgeDays?.(site),
          now,
        },
        validSeconds,
        this.options.rules,
      ),
    );
    const { news, redrawn, changed } = await store.save(
      judged,
      tickets,
      (site, before, verdict) =>
        settleVerdict(before, verdict, {
          now,
          tellAfterSeconds: this.options.tellAfterSeconds,
          gapSeconds: validSeconds,
          busy: busy.has(site),
          isQuiet: quietHours && isQuiet(quietHours, now),
          isHeld: told =>
            isHeld(quietHours, {
              from: told,
              to: verdict,
              at: now,
              isFailingOver: busy.size > 0,
            }),
        }),
    );
    const { metrics } = this.options;
    metrics?.judged((performance.now() - started) / 1000);
    changed.forEach(({ from, to }) => metrics?.changed(from, to));
    await this.#tell(found, news, redrawn);
    return redrawn.map(({ site }) => site);
  }

  async #tell(
    sites: Site[],
    news: Awaited<ReturnType<JudgementStore['save']>>['news'],
    redrawn: { site: string; version: number }[],
  ) {
    const { teller, signals } = this.options;
    await signals.sendAll(
      redrawn.map(each => ({ type: 'site-changed', ...each })),
    );
    const byName = new Map(sites.map(site => [site.name, site]));
    await teller.tell(
      news.map(({ judged, from, since }) => ({
        site: byName.get(judged.site)!,
        from,
        to: judged.verdict,
        since,
        readiness: judged,
      })),
    );
  }

  /** Sites of which a run changes the roles. */
  async #busy(): Promise<Set<string>> {
    const underWay = await this.options.runs.underWay();
    return new Set(
      underWay.filter(({ kind }) => changesRoles(kind)).map(({ site }) => site),
    );
  }

  /** What is stored already is not read again: the last drill of a thousand sites is long, and mostly the one before. */
  async #lastDrills(
    only: SiteFilter,
    { lastDrills }: Tickets,
  ): Promise<Map<string, RunSummary>> {
    const { runs } = this.options;
    const newest = await runs.lastDrills(only);
    const unread = newest.filter(
      ({ site, id }) => lastDrills.get(site)?.id !== id,
    );
    const read = unread.length
      ? await runs.summariesOf(unread.map(({ id }) => id))
      : [];
    const byId = new Map(read.map(each => [each.id, each]));
    const drills = new Map<string, RunSummary>();
    for (const { site, id } of newest) {
      const stored = lastDrills.get(site);
      const drill = stored?.id === id ? stored : byId.get(id);
      if (drill) {
        drills.set(site, drill);
      }
    }
    return drills;
  }

  #now() {
    return this.options.now?.() ?? new Date();
  }
}
