import { parameterNames } from '../names';
import type { DrMode } from '../site';
import { SITE_TAG } from '../tags';
import type { Freeze } from './freezeValue';
import type { StepContext, Target } from './types';

/** Which region serves by intent once the run has ended. */
export const wantedMode = ({ to }: Target): DrMode =>
  to.role === 'pilot' ? 'failed-over' : 'normal';

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
