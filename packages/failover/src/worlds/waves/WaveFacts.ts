import type { RunRecord } from '../../engine';
import type { SiteRun, WaveRun } from '../../waves';
import type { Written } from '../process/SharedStore';
import type { WaveWorldOptions } from './WaveWorldOptions';

/** Somebody looked a moment ago, and it was otherwise. Seconds. */
export const A_MOMENT = 45;

/** What is true, whatever anybody has written down. */
export interface WaveTruth {
  options: WaveWorldOptions;
  now: Date;
  /** The wave as it is now. */
  wave(): WaveRun | undefined;
  runs(): SiteRun[];
  /** For how long a region has served the users of a site. Seconds; undefined where it does not. */
  servedFor(site: string, region: string): number | undefined;
  /** Since when a run has had its status. Milliseconds. */
  statusSince(run: string): number;
}

/** Something that was written about a wave, or about a run of a site. */
export interface WaveFacts extends WaveTruth {
  written: Written;
}

/** In words what was broken; undefined where nothing was. */
export interface WaveRule {
  name: string;
  broken(facts: WaveFacts): string | undefined;
}

/** A run of the wave that this writes for the first time. */
export const begun = ({ written, wave }: WaveFacts): SiteRun | undefined => {
  const { before, after } = written;
  const isOfWave = after.input.wave !== undefined;
  return before === undefined && isOfWave && wave() ? after : undefined;
};

/** Steps of sites that this lets begin. */
export function startedSteps({ written }: WaveFacts): string[] {
  const { before, change } = written;
  return (change.steps ?? [])
    .filter(
      ({ id, patch }) =>
        patch.status === 'running' &&
        id.startsWith('site:') &&
        before?.steps.find(step => step.id === id)?.status === 'pending',
    )
    .map(({ id }) => id);
}

export const siteOf = (step: string) => step.slice('site:'.length);

/** How often people wanted a site tried again. */
export const triesOf = ({ decisions }: RunRecord, site: string) =>
  decisions.filter(
    ({ kind, step }) => kind === 'retry-step' && step === `site:${site}`,
  ).length;
