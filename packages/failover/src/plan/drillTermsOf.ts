import type { DrillTerms } from '@understudy/plugin-disaster-recovery-common';
import { DEFAULT_DRILL } from '../steps/drillTerms';
import type { RunPolicy } from './RunPolicy';

const HOUR = 3600;

/** What counts for a drill of a site: a cap on what it costs is one on how long it lasts. */
export function drillTermsOf(
  site: string,
  { drill = {} }: Pick<RunPolicy, 'drill'>,
  usdPerHour: number | undefined,
): DrillTerms {
  const terms = { ...DEFAULT_DRILL, ...drill };
  const { capUsd, maxSeconds, alarms } = terms;
  const affordable =
    capUsd !== undefined && usdPerHour !== undefined && usdPerHour > 0
      ? (capUsd / usdPerHour) * HOUR
      : Infinity;
  return {
    ...terms,
    maxSeconds: Math.floor(Math.min(maxSeconds, affordable)),
    alarms: alarms.map(name => name.replaceAll('{site}', site)),
    ...(usdPerHour !== undefined && { usdPerHour }),
  };
}
