import type {
  DrillEnd,
  ProgrammeOverview,
  ProgrammeSite,
} from '@understudy/plugin-disaster-recovery-common';
import { formatAge, formatDuration, formatMoment } from '../../format';

/** The site that is drilled next, in a sentence; undefined where none will be. */
export function nextOfAll(sites: ProgrammeSite[]): string | undefined {
  const [first] = sites
    .filter(({ next }) => next !== undefined)
    .sort((one, other) => one.next!.localeCompare(other.next!));
  if (!first) {
    return undefined;
  }
  const blocked =
    first.blocked.length > 0
      ? ` (none begins ${first.blocked.join('; ')})`
      : '';
  return `Next: ${first.name}, ${formatMoment(first.next!)}${blocked}`;
}

/** How old a site's last drill is, against how old it may be. */
export function lastWords(
  { last, maxAgeDays, isOverdue }: ProgrammeSite,
  now: number,
): string {
  if (!last) {
    return 'never';
  }
  const age = formatAge(last.endedAt, now);
  return isOverdue ? `${age}, overdue: may be ${maxAgeDays} d old` : age;
}

/** When a site is drilled next, or why it is not. */
export function nextWords({ schedule, next }: ProgrammeSite): string {
  if (schedule === undefined) {
    return 'not scheduled';
  }
  return next === undefined ? 'no free time in two years' : formatMoment(next);
}

/** Those of which a time means something. */
export const succeededOf = (results: DrillEnd[]): DrillEnd[] =>
  results.filter(({ status }) => status === 'succeeded');

/** What the newest drill that succeeded took, against the one before. */
export function trendWords(results: DrillEnd[]): string | undefined {
  const [newest, before] = succeededOf(results);
  return (
    newest &&
    `${formatDuration(newest.seconds)}${
      before ? ` (${formatDuration(before.seconds)} before)` : ''
    }`
  );
}

/** What of the programme is shown. */
export const SHOWN = ['all', 'overdue', 'undrilled', 'held'] as const;
export type Shown = (typeof SHOWN)[number];

const IS: Record<Shown, (site: ProgrammeSite) => boolean> = {
  all: () => true,
  overdue: ({ isOverdue }) => isOverdue,
  undrilled: ({ isDrilledThisQuarter }) => !isDrilledThisQuarter,
  held: ({ hold }) => hold !== undefined,
};

/** The sites of one kind, what is overdue first, then in the order in which they are drilled. */
export function shownSites(
  { sites }: Pick<ProgrammeOverview, 'sites'>,
  shown: Shown,
  search: string,
): ProgrammeSite[] {
  const wanted = search.trim().toLowerCase();
  const rank = ({ isOverdue, next = '9999' }: ProgrammeSite) =>
    `${isOverdue ? 0 : 1} ${next}`;
  return sites
    .filter(IS[shown])
    .filter(({ name, title = '', owner }) =>
      [name, title, owner].some(text => text.toLowerCase().includes(wanted)),
    )
    .sort((one, other) => rank(one).localeCompare(rank(other)));
}

/** How many sites there are of a kind. */
export const countOf = (sites: ProgrammeSite[], shown: Shown): number =>
  sites.filter(IS[shown]).length;
