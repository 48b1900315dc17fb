import type { DrMode } from '@understudy/plugin-disaster-recovery-common';
import type { RunTarget, StepContext } from './types';

/** What the freeze parameter of a site says. Its gate is `ci/apply.sh` of the generated repository. */
export interface Freeze {
  /** Id of the run that set it. */
  run: string;
  since: string;
  /** Set once the run is over: commits that say so may be applied, others not. */
  until?: { drMode: DrMode };
}

export const freezeParameter = (site: string) => `/dr/${site}/freeze`;

/** Which region serves by intent once the run has succeeded. */
export const wantedMode = ({ to }: RunTarget): DrMode =>
  to.homeRole === 'pilot' ? 'failed-over' : 'normal';

/** Undefined for a value that no run wrote: somebody froze the site by hand. */
export function freezeIn(value: string | undefined): Freeze | undefined {
  try {
    const freeze = JSON.parse(value ?? '');
    return typeof freeze?.run === 'string' ? freeze : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value keeps pipelines still until this run is over: it set it, or somebody did by hand. */
export function isFrozenFor(run: string, value: string | undefined): boolean {
  const freeze = freezeIn(value);
  return freeze ? freeze.run === run && !freeze.until : value !== undefined;
}

/** Writes the parameter in one region, there or not. */
export async function writeFreeze(
  context: StepContext,
  region: string,
  value: string,
): Promise<void> {
  const { cloud, target } = context;
  const name = freezeParameter(target.site.name);
  const exists = (await cloud.parameter(region, name)) !== undefined;
  const { key, value: tag } = target.to.tag;
  await context.change(
    { action: 'ssm:PutParameter', region, resource: name },
    () =>
      exists
        ? cloud.overwriteParameter(region, name, value)
        : cloud.createParameter(region, name, value, { [key]: tag }),
  );
}
