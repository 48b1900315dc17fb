import { isOfTheRun } from '../engine';
import type { DrMode } from '@understudy/plugin-disaster-recovery-common';
import { SITE_TAG, type ParameterBinding } from '../site';
import type { FailoverContext, RunTarget } from './FailoverStep';

/** Which region serves by intent once the run has succeeded. */
export const wantedMode = ({ to }: RunTarget): DrMode =>
  to.homeRole === 'pilot' ? 'failed-over' : 'normal';

/** Writes the parameter in one region, there or not. */
export async function writeFreeze(
  context: FailoverContext,
  parameter: ParameterBinding,
  exists: boolean,
  value: string,
): Promise<void> {
  const { cloud } = context;
  const { name, region, site } = parameter;
  await context.change(
    { action: 'ssm:PutParameter', region, resource: name },
    () =>
      exists
        ? cloud.overwriteParameter(parameter, value)
        : cloud.createParameter(parameter, value, { [SITE_TAG]: site }),
  );
}

/** The failing region is asked too, but nothing depends on its answer. */
export async function bestEffort(work: Promise<void>): Promise<void> {
  await work.catch(error => {
    if (isOfTheRun(error)) {
      throw error;
    }
  });
}
