import type {
  ActionState,
  DrillEnd,
  DrillHold,
  ProgrammeSite,
} from '@understudy/plugin-disaster-recovery-common';
import type { Site } from '../sites/types';
import type { DrillConfig } from './DrillSchedule';
import type { SiteDue } from './DrillDueStore';
import { drillTimes, holdBefore } from './drillTimes';
import { maxAgeDaysOf } from './maxAgeDaysOf';
import type { NextDrills } from './NextDrills';
import { isWithin, type Quarter } from './quarters';
import { scheduleOfSite } from './scheduleOfSite';

const DAY = 86_400_000;

/** Drills that a trend is made of. */
const MOST_SHOWN = 8;

/** All that is known of a site's place in the programme. */
export interface ProgrammeFacts {
  config: DrillConfig;
  site: Site;
  /** Of the site, newest first. */
  ends: DrillEnd[];
  due?: SiteDue;
  holds: DrillHold[];
  underWay?: string;
  quarter: Quarter;
  action: ActionState;
  nextDrills: NextDrills;
  now: Date;
}

/** Where a site stands in the programme. */
export function programmeSite(facts: ProgrammeFacts): ProgrammeSite {
  const {
    config,
    site,
    ends,
    due,
    holds,
    underWay,
    quarter,
    action,
    nextDrills,
    now,
  } = facts;
  const schedule = scheduleOfSite(config, site);
  const times =
    schedule && drillTimes(schedule, site.name, now, holds, nextDrills);
  const succeeded = ends.filter(({ status }) => status === 'succeeded');
  const [last] = succeeded;
  const maxAgeDays = maxAgeDaysOf(config)(site);
  const { site: _, changedAt, ...notDone } = due ?? ({} as SiteDue);
  return {
    name: site.name,
    title: site.title,
    owner: site.owner,
    entityRef: site.entityRef,
    schedule: times?.schedule,
    timeZone: times?.timeZone,
    next: times?.next,
    blocked: times?.blocked ?? [],
    hold: schedule && holdBefore(schedule, site.name, now, holds, nextDrills),
    last,
    maxAgeDays,
    isOverdue:
      !last || Date.parse(last.endedAt) + maxAgeDays * DAY < now.getTime(),
    isDrilledThisQuarter: succeeded.some(end => isWithin(end, quarter)),
    results: ends.slice(0, MOST_SHOWN),
    ...(due && { notDone }),
    underWay,
    action,
  };
}
