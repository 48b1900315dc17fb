import {
  movesUsers,
  type OpenedChange,
  type RunKind,
  type RunSummary,
  type SiteDetail,
} from '@understudy/plugin-disaster-recovery-common';
import { lostRowsWords, runTitle } from '../../ui';

/** One station on the way home. */
export interface Station {
  what: string;
  state: 'done' | 'waiting' | 'next' | 'later';
  words: string;
  /** The run that does it. */
  kind?: RunKind;
  /** The run that did it. */
  run?: RunSummary;
  /** What people have to merge. */
  change?: OpenedChange;
}

const newest = (site: SiteDetail, is: (run: RunSummary) => boolean) =>
  site.runs.find(run => run.status === 'succeeded' && is(run));

function repository(site: SiteDetail, moved: RunSummary): Station {
  const finding = site.evaluation.findings.find(
    ({ check }) => check === 'pipeline-roles',
  );
  const what = 'The repository says so';
  if (finding?.status === 'pass') {
    return {
      what,
      state: 'done',
      words: `It says that ${moved.toRegion} serves`,
    };
  }
  const { change } = moved;
  const isPilot = site.regions.some(
    ({ region, homeRole }) => region === moved.toRegion && homeRole === 'pilot',
  );
  const todo = change
    ? 'Merge the change that the run opened'
    : `Set "drMode": "${
        isPilot ? 'failed-over' : 'normal'
      }" in site.json: the run opened no change`;
  return {
    what,
    state: 'waiting',
    words: `${todo}; until then pipelines apply nothing${
      finding ? '' : '. Whether it is done is not known here'
    }`,
    change,
  };
}

function fenced({ fenceWatch }: SiteDetail, moved: RunSummary): Station {
  const isOpen = fenceWatch !== undefined && fenceWatch.state !== 'fenced';
  return {
    what: `${moved.fromRegion} is fenced`,
    state: isOpen ? 'waiting' : 'done',
    words: isOpen ? fenceWatch.reason : 'Nothing there takes writes',
  };
}

/**
 * What comes after a change of roles, in order, until the site is as it was on
 * day one; empty where it is, or where nobody knows who serves.
 */
export function wayHome(site: SiteDetail): Station[] {
  const { servingRegion, standbyRegion, awayFromHome } = site;
  const moved = newest(site, ({ kind }) => movesUsers(kind));
  const isHome = !awayFromHome && standbyRegion !== undefined;
  if (!moved || !servingRegion || isHome) {
    return [];
  }
  const fence = fenced(site, moved);
  const isProtected = standbyRegion !== undefined;
  const next = fence.state === 'done' ? 'next' : 'later';
  const other = site.regions.find(({ region }) => region !== servingRegion);
  const before: Station[] = [
    {
      what: runTitle(moved),
      state: 'done',
      words: [`Users are in ${moved.toRegion}`, lostRowsWords(moved.loss)]
        .filter(Boolean)
        .join('; '),
      run: moved,
    },
    repository(site, moved),
    fence,
    {
      what: 'Reprotect',
      state: isProtected ? 'done' : next,
      words: isProtected
        ? `${standbyRegion} stands by again; start the site's pipeline, which adopts its new database into Terraform's state`
        : `A new replica in ${
            other?.region ?? 'the other region'
          }; the old database is kept as a snapshot`,
      kind: 'reprotect',
    },
  ];
  return awayFromHome
    ? [
        ...before,
        {
          what: 'Fail back',
          state: isProtected ? 'next' : 'later',
          words: 'Planned: writes stop for some minutes, and nothing is lost',
          kind: 'failback',
        },
      ]
    : before;
}
