import { parameterNames } from '../names';
import type { DrMode } from '../site';
import { SITE_TAG } from '../tags';
import type { StepContext, Target } from './types';

/** What the freeze parameter says. `ci/freeze.sh` reads it. */
export interface Freeze {
  /** Id of the run that set it. */
  run: string;
  since: string;
  /** Set once the run is over: commits that say so may be applied, others not. */
  until?: { drMode: DrMode };
}

/** Which region serves by intent once the run has ended. */
export const wantedMode = ({ to }: Target): DrMode =>
  to.role === 'pilot' ? 'failed-over' : 'normal';

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
  freeze: Freeze,
): Promise<void> {
  const { cloud, target } = context;
  const { name: site } = target.site;
  const resource = parameterNames(site).freeze;
  const value = JSON.stringify(freeze);
  const exists = (await cloud.parameter(region, resource)) !== undefined;
  await context.change({ action: 'ssm:PutParameter', region, resource }, () =>
    exists
      ? cloud.overwriteParameter(region, resource, value)
      : cloud.createParameter(region, resource, value, { [SITE_TAG]: site }),
  );
}
