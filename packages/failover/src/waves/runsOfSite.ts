import type { WaveMember } from '@understudy/plugin-disaster-recovery-common';
import { ACTIVE_STATUSES } from '../engine';
import { changesRoles, movesUsers } from '../workflows/workflowOf';
import type { SiteRun, WaveRun } from './WaveContext';

/** What a site's runs since the wave was planned say of it. */
export interface RunsOfSite {
  /** The one that is not over. */
  active?: SiteRun;
  /** The newest that led users somewhere, or was to. */
  ended?: SiteRun;
  /** Whether that one led them where the wave does. */
  isDone: boolean;
}

/**
 * Whoever began them: a person may have been faster, or have led the site back
 * since. A rehearsal looks by runs of its own.
 * @param runs - newest first
 */
export function runsOfSite(
  wave: WaveRun,
  { toRegion }: WaveMember,
  runs: readonly SiteRun[],
): RunsOfSite {
  const isRehearsal = !changesRoles(wave.input.kind);
  const counts = (run: SiteRun, says: (kind: string) => boolean) =>
    isRehearsal ? run.input.wave === wave.id : says(run.kind);
  const isActive = ({ status }: SiteRun) => ACTIVE_STATUSES.includes(status);
  const ended = runs.find(run => !isActive(run) && counts(run, movesUsers));
  return {
    active: runs.find(run => isActive(run) && counts(run, changesRoles)),
    ended,
    isDone: ended?.status === 'succeeded' && ended.input.toRegion === toRegion,
  };
}
