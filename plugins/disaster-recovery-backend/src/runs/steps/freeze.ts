import type { DrMode } from '@understudy/plugin-disaster-recovery-common';
import type { RunTarget, StepContext } from './types';

export const freezeParameter = (site: string) => `/dr/${site}/freeze`;

/** Which region serves by intent once the run has succeeded. */
export const wantedMode = ({ to }: RunTarget): DrMode =>
  to.homeRole === 'pilot' ? 'failed-over' : 'normal';

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
