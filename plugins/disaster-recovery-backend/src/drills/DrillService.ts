import { NotAllowedError } from '@backstage/errors';
import type {
  DrillResult,
  RunDetail,
  RunSummary,
  SiteDrills,
} from '@understudy/plugin-disaster-recovery-common';
import type { RunReader, RunService, UserCredentials } from '../runs/types';
import type { Site, SiteStore } from '../sites/types';
import type { DrillDueStore } from './DrillDueStore';
import type { DrillHoldStore } from './DrillHoldStore';
import type { DrillConfig } from './DrillSchedule';
import { drillTimes, holdBefore } from './drillTimes';
import { maxAgeDaysOf } from './maxAgeDaysOf';
import { NextDrills } from './NextDrills';
import { scheduleOfSite } from './scheduleOfSite';

const DAY = 86_400_000;

/** Drills that a page shows, and a trend is made of. */
const MOST_SHOWN = 30;

export interface DrillServiceOptions {
  config: DrillConfig;
  sites: SiteStore;
  dues: DrillDueStore;
  holds: Pick<DrillHoldStore, 'since'>;
  /** The authorized one: who may not see a site, or start a drill, is refused by it. */
  runs: RunService;
  runReader: Pick<RunReader, 'overview' | 'foresee'>;
  now?: () => Date;
}

/** Drills of a site: when, what came of them, and one more now. */
export class DrillService {
  readonly #maxAgeDays: ReturnType<typeof maxAgeDaysOf>;
  readonly #nextDrills = new NextDrills();

  constructor(private readonly options: DrillServiceOptions) {
    this.#maxAgeDays = maxAgeDaysOf(options.config);
  }

  /** @throws NotFoundError, NotAllowedError */
  async get(name: string, credentials: UserCredentials): Promise<SiteDrills> {
    const { config, sites, dues, holds, runs, runReader } = this.options;
    const site = await sites.get(name);
    const listed = await runs.list(name, credentials);
    const now = this.#now();
    const [overview, ofSite, held, forecast, { drill: action }] =
      await Promise.all([
        runReader.overview(name),
        dues.ofSite(name),
        holds.since(now, name),
        runReader.foresee(name, 'drill'),
        runs.actions(site, credentials),
      ]);
    const last = overview.get(name)?.lastDrill;
    const schedule = scheduleOfSite(config, site);
    const maxAgeDays = this.#maxAgeDays(site);
    return {
      times:
        schedule && drillTimes(schedule, name, now, held, this.#nextDrills),
      hold: schedule && holdBefore(schedule, name, now, held, this.#nextDrills),
      unknownSchedule: this.#unknownSchedule(site),
      maxAgeDays,
      last,
      overdueSince: this.#overdueSince(last, maxAgeDays),
      results: listed
        .filter(({ kind }) => kind === 'drill')
        .slice(0, MOST_SHOWN)
        .map(toResult),
      dues: ofSite.map(({ site: _, changedAt, ...due }) => due),
      forecast,
      action,
    };
  }

  /**
   * Plans a drill and starts it at once. Nothing is overridden.
   * @throws NotAllowedError saying what is in the way, ConflictError where the site is busy
   */
  async start(
    site: string,
    credentials: UserCredentials,
    reason = 'a drill by one press',
  ): Promise<RunDetail> {
    const { runs, sites } = this.options;
    const kind = 'drill';
    const { drill } = await runs.actions(await sites.get(site), credentials);
    if (!drill.allowed) {
      throw new NotAllowedError(drill.blockedBecause);
    }
    const { hash } = await runs.plan(site, { kind }, credentials);
    return runs.start(site, { kind, planHash: hash, reason }, credentials);
  }

  #unknownSchedule({ drillSchedule }: Site): string | undefined {
    return this.options.config.schedules.some(
      ({ name }) => name === drillSchedule,
    )
      ? undefined
      : drillSchedule;
  }

  #overdueSince(last: RunSummary | undefined, maxAgeDays: number) {
    if (!last?.endedAt) {
      return undefined;
    }
    const since = new Date(Date.parse(last.endedAt) + maxAgeDays * DAY);
    return since < this.#now() ? since.toISOString() : undefined;
  }

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

function toResult(run: RunSummary): DrillResult {
  const { startedAt, endedAt, drill = {} } = run;
  return {
    run,
    seconds:
      startedAt && endedAt
        ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000
        : undefined,
    measured: Object.fromEntries(
      Object.entries(drill).filter(
        (entry): entry is [string, number] => typeof entry[1] === 'number',
      ),
    ),
  };
}
