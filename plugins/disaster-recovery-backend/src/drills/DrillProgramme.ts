import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  DrillHold,
  RunDetail,
  RunSummary,
} from '@understudy/plugin-disaster-recovery-common';
import type { RunReader } from '../runs/types';
import type { Site, SiteStore } from '../sites/types';
import { blockedBy, windowWords } from './blockedBy';
import type { DrillDueStore, SiteDue } from './DrillDueStore';
import type { DrillHoldStore } from './DrillHoldStore';
import type { DrillConfig, DrillSchedule } from './DrillSchedule';
import { isDue, timesBetween } from './dueTimes';
import { heldBy, holdWords } from './heldBy';
import { scheduleOfSite } from './scheduleOfSite';

/** Whoever did not look for longer than this was not there. */
const ABSENT_MS = 10 * 60_000;

/** Due times of one absence that are worth a row each. */
const MOST_MISSED = 20;

/** Times that a schedule names since a moment. */
type TimesOf = (schedule: DrillSchedule, since: Date) => Date[];

export interface DrillProgrammeOptions {
  config: DrillConfig;
  sites: SiteStore;
  dues: DrillDueStore;
  holds: Pick<DrillHoldStore, 'since'>;
  /** Plans a drill and starts it, as anybody would who may. @throws where that is refused */
  start: (site: string, reason: string) => Promise<RunDetail>;
  runs: Pick<RunReader, 'underWay' | 'summaries'>;
  logger: LoggerService;
}

/** By this the drill of a due time is known again. */
const reasonOf = ({ schedule, dueAt }: Pick<SiteDue, 'schedule' | 'dueAt'>) =>
  `programme: ${schedule}, due ${dueAt}`;

const oldest = (looks: Map<string, Date>, now: Date) =>
  new Date(
    [...looks.values()].reduce(
      (first, look) => Math.min(first, look.getTime()),
      now.getTime(),
    ),
  );

const absent = (since: Date, now: Date) =>
  `The portal did not look between ${since.toISOString()} and ${now.toISOString()}`;

/**
 * Starts the drills that are due. Each due time gets one try; what came of it is
 * written down, and the next due time is the next try. What was due while nobody
 * looked is missed, and never made up for.
 */
export class DrillProgramme {
  constructor(private readonly options: DrillProgrammeOptions) {}

  /** One look; at most one at a time in all replicas. */
  async look(now: Date): Promise<void> {
    const { dues } = this.options;
    const looks = await dues.looks();
    const sites = await this.options.sites.list();
    const timesOf = this.#timesUntil(now);
    const holds = await this.options.holds.since(oldest(looks, now));
    await dues.note(now, {
      // A site is drilled from the first time that comes after it was first seen.
      firstSeen: sites.map(({ name }) => name).filter(name => !looks.has(name)),
      dues: sites.flatMap(site => {
        const since = looks.get(site.name);
        return since ? this.#dueSince(since, site, now, timesOf, holds) : [];
      }),
    });
    await this.#takeStock(looks, now);
    await this.#begin(
      new Map(sites.map(site => [site.name, site])),
      holds,
      now,
    );
  }

  /** What a schedule names is counted once a look, however many sites it counts for. */
  #timesUntil(until: Date): TimesOf {
    const known = new Map<string, Date[]>();
    return (schedule, after) => {
      const key = `${schedule.name} ${after.toISOString()}`;
      const times = known.get(key) ?? timesBetween(schedule, { after, until });
      known.set(key, times);
      return times;
    };
  }

  #dueSince(
    since: Date,
    site: Site,
    now: Date,
    timesOf: TimesOf,
    holds: DrillHold[],
  ) {
    const schedule = scheduleOfSite(this.options.config, site);
    return schedule
      ? timesOf(schedule, since)
          .filter(at => isDue(schedule, site.name, at))
          .slice(-MOST_MISSED)
          .map(at => ({
            site: site.name,
            dueAt: at.toISOString(),
            schedule: schedule.name,
            ...this.#stateOf(
              at,
              schedule,
              heldBy(holds, site.name, at),
              since,
              now,
            ),
          }))
      : [];
  }

  #stateOf(
    at: Date,
    schedule: DrillSchedule,
    hold: DrillHold | undefined,
    since: Date,
    now: Date,
  ): Pick<SiteDue, 'state' | 'reason'> {
    const window = blockedBy(schedule, at);
    if (window) {
      return {
        state: 'blocked',
        reason: `No drill begins ${windowWords(window)}`,
      };
    }
    if (hold) {
      return { state: 'blocked', reason: holdWords(hold) };
    }
    return now.getTime() - at.getTime() > ABSENT_MS
      ? { state: 'missed', reason: absent(since, now) }
      : { state: 'waiting' };
  }

  /** What an absence, or the end of a process, left half-way. */
  async #takeStock(looks: Map<string, Date>, now: Date) {
    const { dues, runs } = this.options;
    for (const due of await dues.inState('starting')) {
      const run = (await runs.summaries(due.site)).find(
        ({ kind, reason }) => kind === 'drill' && reason === reasonOf(due),
      );
      await dues.change(
        due,
        now,
        run
          ? { state: 'started', run: run.id }
          : {
              state: 'missed',
              reason: 'The portal stopped when it was about to start it',
            },
      );
    }
    for (const due of await dues.inState('waiting')) {
      const since = looks.get(due.site);
      if (since && now.getTime() - since.getTime() > ABSENT_MS) {
        await dues.change(due, now, {
          state: 'missed',
          reason: absent(since, now),
        });
      }
    }
  }

  async #begin(sites: Map<string, Site>, holds: DrillHold[], now: Date) {
    const { config, dues, runs } = this.options;
    const waiting = await dues.inState('waiting');
    const isDrill = ({ kind }: RunSummary) => kind === 'drill';
    // Also what people started: they share what AWS has of everything.
    let busy =
      waiting.length > 0 ? (await runs.underWay()).filter(isDrill).length : 0;
    for (const due of waiting) {
      const site = sites.get(due.site);
      const schedule = site && scheduleOfSite(config, site);
      const waited = (now.getTime() - Date.parse(due.dueAt)) / 1000;
      if (!schedule) {
        await dues.change(due, now, {
          state: 'missed',
          reason: 'No schedule counts for the site any more',
        });
      } else if (waited > config.patienceSeconds) {
        await dues.change(due, now, {
          state: 'missed',
          reason: `No place was free for ${Math.round(
            config.patienceSeconds / 3600,
          )} h: at most ${config.atOnce} drills run at once`,
        });
      } else if (busy < config.atOnce) {
        busy += Number(await this.#try(due, schedule, holds, now));
      }
    }
  }

  /** The one try. Whether a drill is under way now. */
  async #try(
    due: SiteDue,
    schedule: DrillSchedule,
    holds: DrillHold[],
    now: Date,
  ) {
    const { dues, start, logger } = this.options;
    const window = blockedBy(schedule, now);
    const hold = heldBy(holds, due.site, now);
    if (window || hold) {
      await dues.change(due, now, {
        state: 'blocked',
        reason: `${
          window ? `No drill begins ${windowWords(window)}` : holdWords(hold!)
        }; no place was free before`,
      });
      return false;
    }
    await dues.change(due, now, { state: 'starting' });
    try {
      const { id } = await start(due.site, reasonOf(due));
      await dues.change(due, now, { state: 'started', run: id });
      return true;
    } catch (error) {
      logger.warn(`no drill of ${due.site}`, toError(error));
      await dues.change(due, now, {
        state: 'refused',
        reason: (error as Error).message,
      });
      return false;
    }
  }
}
