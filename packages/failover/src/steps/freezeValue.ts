/** What the freeze parameter of a site says, which `ci/freeze.sh` of its repository reads. */
export interface Freeze {
  /** Id of the run that set it. */
  run: string;
  since: string;
  /** Set once the run is over: commits that say so may be applied, others not. */
  until?: { drMode: 'normal' | 'failed-over' };
}

/** Undefined for a value that no run wrote: somebody froze the site by hand. */
export function freezeIn(value: string | undefined): Freeze | undefined {
  try {
    const freeze = JSON.parse(value ?? '');
    return typeof freeze?.run === 'string' ? freeze : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value was written by a run that is over: another one may replace it. */
export const isLeftOver = (value: string | undefined): boolean =>
  value === undefined || freezeIn(value)?.until !== undefined;

/** Whether a value keeps pipelines still until this run is over: it set it, or a stranger did. */
export function isFrozenFor(run: string, value: string | undefined): boolean {
  const freeze = freezeIn(value);
  return freeze ? !freeze.until && freeze.run === run : value !== undefined;
}
